// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/axis_text.h"
#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("decades read as thousands and millions", "[text]") {
    CHECK(siText(0.01) == "0.01");
    CHECK(siText(200) == "200");
    CHECK(siText(1000) == "1 k");
    CHECK(siText(1e6) == "1 M");
    CHECK(siText(0) == "0");
    CHECK(siText(-2e4) == "\u221220 k");
}

TEST_CASE("times in a run read as min:s, with hours only when there are any", "[text]") {
    CHECK(timeInRunText(140) == "02:20");
    CHECK(timeInRunText(4940) == "1:22:20");
    CHECK(timeInRunText(59.96, 0.1) == "01:00.0");
    CHECK(timeInRunText(-5) == "\u221200:05");
}

TEST_CASE("the wall clock is right on both sides of leap days and of 1970", "[text]") {
    // Checked against `date -u -d @...`.
    CHECK(utcText(0) == "1970-01-01 00:00:00 UTC");
    CHECK(utcText(1709210096) == "2024-02-29 12:34:56 UTC");
    CHECK(utcText(-1) == "1969-12-31 23:59:59 UTC");
    CHECK(utcText(1772473266) == "2026-03-02 17:41:06 UTC");
}
