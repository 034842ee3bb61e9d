// SPDX-License-Identifier: GPL-3.0-or-later
// Gaps are told one by one, and of very many the longest ones.
#include "core/trace/gap_notes.h"
#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("each gap is a finding in its own place", "[trace]") {
    GapNotes gaps;
    gaps.add(100, 110, 7);
    gaps.add(200, 204, 9);
    const auto findings = gaps.findings(1);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].startS == 100);
    CHECK(findings[0].endS == 110);
    CHECK(findings[0].count == 1);
    CHECK(findings[0].line == 7);
    CHECK(findings[0].text == "no sample for 10 s, more than 3 steps of 1 s");
    CHECK(findings[1].startS == 200);
    CHECK(findings[1].action == "kept as a gap");
}

TEST_CASE("of very many gaps the longest stand in their places, all others are counted in one",
    "[trace]") {
    GapNotes gaps;
    // 300 gaps of 5 to 304 s, the longest in the middle of the recording.
    for (int i = 0; i < 300; ++i) {
        const double lengthS = 5 + (i < 150 ? 2 * i : 599 - 2 * i);
        gaps.add(1000.0 * i, 1000.0 * i + lengthS, static_cast<std::size_t>(10 * i));
    }
    const auto findings = gaps.findings(1);
    REQUIRE(findings.size() == GapNotes::kMostPlaced + 1);
    CHECK(findings[0].count == 200);
    CHECK(findings[0].startS == 0);
    CHECK(findings[0].endS == 0);  // a place to look at first, no stretch of time
    CHECK(findings[0].action == "kept as gaps, up to 204 s each");
    CHECK(findings[1].startS == 100000);  // 205 s and more: from 100 to 199
    CHECK(findings[1].endS == 100205);
    CHECK(findings.back().startS == 199000);
    std::size_t all = 0;
    for (const auto& finding : findings) all += finding.count;
    CHECK(all == 300);
}
