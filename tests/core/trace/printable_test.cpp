// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/printable.h"

#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("a terminal obeys nothing that stands in a file", "[trace][printable]") {
    CHECK(printable("a\x1b[2Jb\nc\td\x7f") == "a\\x1b[2Jb\\nc\\td\\x7f");
    CHECK(printable("\xc2\x9b"
                    "31m")
        == "\\xc2\\x9b31m");  // CSI as one character
    CHECK(printableLines("a\n\x1b") == "a\n\\x1b");
}

TEST_CASE("letters of any script stay, broken UTF-8 is shown as its bytes", "[trace][printable]") {
    CHECK(printable("Zähler 电力 ⚡ 🔌 °C") == "Zähler 电力 ⚡ 🔌 °C");
    CHECK(printable("a\xff\xc3") == "a\\xff\\xc3");
    CHECK(printable("\xc0\xaf") == "\\xc0\\xaf");  // overlong "/"
    CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");  // half of a surrogate pair
    CHECK(printable("\xf0\x9f\x94") == "\\xf0\\x9f\\x94");  // cut off
}
