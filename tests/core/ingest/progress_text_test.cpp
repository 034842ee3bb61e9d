// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/progress_text.h"
#include "core/trace/amount_text.h"
#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("a reading tells its pace and the time that is left", "[ingest]") {
    // 1.2 GB in 10 s are 120 MB/s; the other 2.4 GB take 20 s.
    const FilesProgress progress{"/data/node3.csv", 1'200'000'000, 3'600'000'000, 12, 100};
    CHECK(paceText(progress, 10) == "1.2 GB of 3.6 GB, 12/100 files, 120 MB/s, about 20 s left");
    CHECK(paceText(progress, 0.5) == "1.2 GB of 3.6 GB, 12/100 files");
    CHECK(paceText({"a", 0, 500, 0, 1}, 10) == "0 bytes of 500 bytes, 0/1 files");
    CHECK(importLine(progress, 0.5) == " 33 %  1.2 GB of 3.6 GB, 12/100 files  node3.csv");
}

TEST_CASE("amounts and durations are told in units people know", "[ingest]") {
    CHECK(amountText(999) == "999 bytes");
    CHECK(amountText(1500) == "1.5 kB");
    CHECK(amountText(81'000'000) == "81.0 MB");
    CHECK(durationText(59.4) == "59 s");
    CHECK(durationText(125) == "2 min 05 s");
    CHECK(durationText(3725) == "1 h 02 min");
}
