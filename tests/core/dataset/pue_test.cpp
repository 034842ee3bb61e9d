// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/pue.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("a constant PUE multiplies", "[dataset][pue]") {
    const auto pue = parsePue("1.25");
    CHECK(pue.facilityW(1000) == 1250);
    CHECK(pue.facilityW(0) == 0);
    CHECK(toString(pue) == "1.25");
    CHECK(Pue{}.facilityW(1000) == 1000);
}

TEST_CASE("a curve of load is linear between its points and flat beyond", "[dataset][pue]") {
    const auto pue = parsePue("100kW:1.6, 1MW:1.2");
    CHECK(pue.at(50e3) == 1.6);
    CHECK(pue.at(100e3) == 1.6);
    CHECK(pue.at(550e3) == Approx(1.4));  // half way
    CHECK(pue.at(2e6) == 1.2);
    CHECK(pue.facilityW(550e3) == Approx(770e3));
}

TEST_CASE("what is no PUE is refused", "[dataset][pue]") {
    for (const auto* text : {"", "x", "0.9", "7", "nan", "1.2 kg", "1kW", "1kW:1.2,1kW:1.3",
             "2kW:1.2,1kW:1.3", "-1W:1.2", "1kW:1.2,", "5GW:1.1", "1kW:0.5"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(parsePue(text), Error);
    }
}
