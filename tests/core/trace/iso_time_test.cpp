// SPDX-License-Identifier: GPL-3.0-or-later
// Answers: date -u -d @<seconds> --iso-8601=seconds
#include "core/trace/iso_time.h"

#include "tests/support/catch.h"

#include <limits>

using wattline::isoUtc;

TEST_CASE("an instant is written in UTC with milliseconds, before 1970 too", "[time]") {
    CHECK(isoUtc(1788307200.25) == "2026-09-02T00:00:00.250Z");
    CHECK(isoUtc(0) == "1970-01-01T00:00:00.000Z");
    CHECK(isoUtc(-0.5) == "1969-12-31T23:59:59.500Z");
    CHECK(isoUtc(1709251199.9996) == "2024-03-01T00:00:00.000Z");
    CHECK(isoUtc(std::numeric_limits<double>::quiet_NaN()).empty());
}
