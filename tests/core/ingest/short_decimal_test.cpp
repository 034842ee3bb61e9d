// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers read eight characters at a time are those that the standard library reads, to the last
// bit.
#include "core/ingest/short_decimal.h"

#include "tests/support/catch.h"

#include <charconv>
#include <cstdio>
#include <random>
#include <string>

using namespace wattline;

namespace {

bool readIn(const std::string& before, const std::string& text, double& value) {
    // What stands before the cell must not matter.
    const std::string all = before + text;
    return readShortDecimal(all.data() + before.size(), all.data() + all.size(), value);
}

void requireAsStandard(const std::string& text) {
    double standard = 0, value = 0;
    std::from_chars(text.data(), text.data() + text.size(), standard);
    for (const std::string before :
        {"0000000000000000", "9999999999999999", "................", "aaaaaaaaaaaaaaa,",
            "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"}) {
        CAPTURE(text, before);
        REQUIRE(readIn(before, text, value));
        REQUIRE(value == standard);
    }
}

}  // namespace

TEST_CASE("short decimals are rounded as the standard library rounds them", "[ingest][number]") {
    for (const auto* text : {"0", "00", "7", "48.42", "0.1", "0.3", "12345678", "123456789", "5.",
             "1627487662.237", "9007199254740992", "999999999999999", "0.1234567",
             "99999999.9999999", "0000000000000001"})
        requireAsStandard(text);
    requireAsStandard("123456789.123456");
    std::mt19937_64 dice(1);
    for (int i = 0; i < 20'000; ++i) {
        auto text = std::to_string(dice() % 1'000'000'000'000'000);
        text = text.substr(0, 1 + dice() % text.size());
        const auto decimals = dice() % 8;
        if (decimals > 0 && decimals < text.size()) text.insert(text.size() - decimals, 1, '.');
        requireAsStandard(text);
    }
}

TEST_CASE("what is no short decimal is left to others", "[ingest][number]") {
    const std::string before(16, '1');
    double value = 0;
    for (const auto* text : {"", ".", "..", "1.2.3", "-1", "+1", " 1", "1 ", "1e3", "0x1", "1,5",
             "a", "12345678901234567", "9007199254740993", "1234567a", "a2345678",
             "1234567890a2345", "1.23456789", "12 34", "1\xb1", "1/2", "1:2"}) {
        CAPTURE(text);
        CHECK_FALSE(readIn(before, text, value));
    }
    for (int c = 0; c < 256; ++c) {
        if (c >= '0' && c <= '9') continue;
        for (const std::size_t place : {0, 3, 7, 9, 12}) {
            std::string text = "1234567890123";
            text[place] = static_cast<char>(c);
            CAPTURE(c, place);
            const bool point = c == '.' && place > 4;
            REQUIRE(readIn(before, text, value) == point);
        }
    }
}
