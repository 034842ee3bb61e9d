// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/number.h"

#include "tests/support/catch.h"

#include <charconv>
#include <cmath>
#include <random>
#include <string>

using wattline::parseNumber;

TEST_CASE("short decimals come out to the last bit as the standard library reads them",
    "[ingest][number]") {
    std::mt19937_64 dice(7);
    for (int i = 0; i < 200'000; ++i) {
        auto text = std::to_string(dice() % 10'000'000'000'000'000ULL >> dice() % 54);
        if (dice() % 2) text.insert(dice() % (text.size() + 1), ".");
        if (dice() % 4 == 0) text.insert(0, "-");
        CAPTURE(text);
        double expected = 0;
        const auto [stop, problem]
            = std::from_chars(text.data(), text.data() + text.size(), expected);
        const auto found = parseNumber(text);
        REQUIRE(found.has_value() == (problem == std::errc()));
        if (!found) continue;
        REQUIRE(*found == expected);
        REQUIRE(std::signbit(*found) == std::signbit(expected));
    }
}

TEST_CASE("what is no number is not taken for one", "[ingest][number]") {
    for (const auto* text :
        {"", "-", "+", ".", "-.", "e5", "12x", "1.2.3", "0x10", "1,5", "--1", "1 2"}) {
        CAPTURE(text);
        CHECK_FALSE(parseNumber(text).has_value());
    }
}

TEST_CASE("exponents, signs and long numbers are read", "[ingest][number]") {
    CHECK(parseNumber("1.5e3") == 1500);
    CHECK(parseNumber("-2E-2") == -0.02);
    CHECK(parseNumber("+7") == 7);
    CHECK(parseNumber("1.") == 1);
    CHECK(parseNumber(".5") == 0.5);
    CHECK(parseNumber("12345678901234567890") == 12345678901234567890.0);
    CHECK(parseNumber("0.1000000000000000055511151231257827") == 0.1);
    CHECK(parseNumber("12,5", true) == 12.5);
}
