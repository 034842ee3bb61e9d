// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/number_text.h"
#include "tests/support/catch.h"

#include <limits>

using namespace wattline;

TEST_CASE("numbers are grouped, keep their sign and never pretend when missing", "[report]") {
    const double missing = std::numeric_limits<double>::quiet_NaN();
    CHECK(fixedText(1618.24, 1) == "1,618.2");
    CHECK(fixedText(-1234567.0, 0) == "−1,234,567");
    CHECK(fixedText(123.0, 0) == "123");
    CHECK(fixedText(-0.04, 1) == "0.0");
    CHECK(fixedText(missing, 1) == "–");
    CHECK(signedText(37.72, 1) == "+37.7");
    CHECK(signedText(-31.0, 1) == "−31.0");
    CHECK(signedText(0.01, 1) == "0.0");
    CHECK(signedText(missing, 1) == "–");
    CHECK(countText(50497) == "50,497");
}

TEST_CASE("latencies over six decades keep three digits that mean something", "[report]") {
    CHECK(magnitudeText(0.07412) == "0.0741");
    CHECK(magnitudeText(0.1778) == "0.178");
    CHECK(magnitudeText(6.94) == "6.94");
    CHECK(magnitudeText(46.25) == "46.2");
    CHECK(magnitudeText(311.84) == "311.8");
    CHECK(magnitudeText(12412.4) == "12,412");
    CHECK(magnitudeText(0) == "0");
}

TEST_CASE("a probability is never shown as zero", "[report]") {
    CHECK(pValueText(0.0) == "p < 0.001");
    CHECK(pValueText(0.0042) == "p = 0.004");
    CHECK(pValueText(0.031) == "p = 0.03");
    CHECK(pValueText(std::numeric_limits<double>::quiet_NaN()) == "p not known");
}
