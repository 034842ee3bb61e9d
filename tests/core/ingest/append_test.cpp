// SPDX-License-Identifier: GPL-3.0-or-later
// Files that grow between two imports: what is in the store must be what one import of the whole
// file would have put there.
#include "core/ingest/grown_file.h"
#include "core/ingest/import_traces.h"
#include "tests/core/ingest/reading.h"

#include <algorithm>

using namespace wattline;
using namespace wattline::test;

namespace {

const std::string kLog
    = "timestamp, index, power.draw [W]\n"
      "2026/09/02 00:00:00.000, 0, 50.00 W\n2026/09/02 00:00:00.000, 1, 60.00 W\n"
      "2026/09/02 00:00:01.000, 0, [N/A]\n2026/09/02 00:00:01.000, 1, 61.00 W\n"
      "2026/09/02 00:00:02.000, 0, [N/A]\n2026/09/02 00:00:02.000, 1, 62.00 W\n"
      "2026/09/02 00:00:03.000, 0, [N/A]\n2026/09/02 00:00:03.000, 1, 63.00 W\n"
      "2026/09/02 00:00:04.000, 0, 54.00 W\n2026/09/02 00:00:04.000, 1, 64.00 W\n";

std::size_t missingIn(const Trace& trace) {
    std::size_t count = 0;
    for (const auto& finding : trace.findings)
        if (finding.kind == FindingKind::missingValue) count += finding.count;
    return count;
}

ImportOptions appending() {
    ImportOptions options;
    options.append = true;
    return options;
}

}  // namespace

TEST_CASE("a log cut off anywhere goes on as if it had been read at once", "[ingest][append]") {
    for (std::size_t cut = kLog.find("2026"); cut < kLog.size(); cut += 37) {
        CAPTURE(cut);
        const ScratchFolder folder;
        const auto path = folder.file("gpu.log", kLog.substr(0, cut));
        const auto store = folder / "s.h5";
        try {
            importTraces({path}, store, appending(), {});
        } catch (const Error&) {
            continue;  // no whole row yet
        }
        folder.file("gpu.log", kLog);
        importTraces({path}, store, appending(), {});
        const auto opened = openTraceStore(store);
        REQUIRE(opened.series.size() == 2);
        const auto first = readTrace(*opened.series[0]), second = readTrace(*opened.series[1]);
        CHECK(first.size() == 5);
        CHECK(valuesOf(second, "power") == std::vector<double>{60, 61, 62, 63, 64});
        CHECK(missingIn(first) == 3);
        CHECK(missingIn(second) == 0);
        for (const auto* trace : {&first, &second})
            for (const auto& finding : trace->findings)
                CHECK(finding.kind != FindingKind::duplicateTime);
    }
}

TEST_CASE("a store of whole files can be appended to afterwards", "[ingest][append]") {
    const ScratchFolder folder;
    const auto cut = kLog.find("2026/09/02 00:00:02");
    const auto path = folder.file("gpu.log", kLog.substr(0, cut));
    const auto store = folder / "s.h5";
    importTraces({path}, store, {}, {});
    folder.file("gpu.log", kLog);
    importTraces({path}, store, appending(), {});
    auto opened = openTraceStore(store);
    REQUIRE(opened.series.size() == 2);
    CHECK(opened.series[0]->info().samples == 5);
    folder.file("gpu.log", kLog + "2026/09/02 00:00:05.000, 1, 65.00 W\n");
    importTraces({path}, store, {}, {});  // without --append it is read as a whole
    opened = openTraceStore(store);
    REQUIRE(opened.series.size() == 2);
    CHECK(opened.series[0]->info().samples == 5);
    CHECK(opened.series[1]->info().samples == 6);
    folder.file("gpu.log",
        kLog + "2026/09/02 00:00:05.000, 1, 65.00 W\n" + "2026/09/02 00:00:06.000, 1, 66.00 W\n");
    importTraces({path}, store, appending(), {});
    opened = openTraceStore(store);
    REQUIRE(opened.series.size() == 2);
    CHECK(opened.series[1]->info().samples == 7);
}

TEST_CASE("growth is told by the bytes, and only of lines of text", "[ingest][append]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.csv", "a\nb\nc");
    const auto before = lookAtGrowth(path, 5, std::nullopt);
    REQUIRE(before);
    CHECK(before->knownLines == 0);
    CHECK(before->wholeLines == 2);
    folder.file("a.csv", "a\nb\ncc\nd\n");
    StoredSource known{"a.csv", "table", before->sha256, 5, 0, R"({"wholeLines":true})"};
    const auto grown = lookAtGrowth(path, 9, known);
    CHECK(grown->knownLines == 2);
    CHECK(grown->wholeLines == 4);
    known.reading = {};  // its last line was read, though it had no end: half of it, perhaps
    CHECK(lookAtGrowth(path, 9, known)->knownLines == 0);
    folder.file("a.csv", "A\nb\ncc\nd\n");
    known.reading = R"({"wholeLines":true})";
    CHECK(lookAtGrowth(path, 9, known)->knownLines == 0);
    folder.file("a.csv", std::string("\x1f\x8b\x08 and so on"));
    CHECK_FALSE(lookAtGrowth(path, 9, known));
    CHECK_THROWS_AS(lookAtGrowth(path, 99, std::nullopt), Error);
}
