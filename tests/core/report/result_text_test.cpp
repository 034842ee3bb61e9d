// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/result_text.h"
#include "tests/support/catch.h"
#include "tests/support/made_up_result.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("lines break at spaces, and an accent takes one column", "[report]") {
    CHECK(wrapped("one two three", 7) == "one two\nthree");
    CHECK(wrapped("one two three", 8, 2) == "one two\n  three");
    CHECK(wrapped("µµµ µµµ", 7) == "µµµ µµµ");
    CHECK(wrapped("a-word-longer-than-the-line b", 5) == "a-word-longer-than-the-line\nb");
    CHECK(wrapped("", 10).empty());
}

TEST_CASE(
    "the terminal shows the table, every verdict and what ships, in lines that fit", "[report]") {
    const auto result = test::madeUpResult();
    const auto text = resultText(result);
    for (const auto& model : result.models) CHECK_THAT(text, ContainsSubstring(model.title));
    CHECK_THAT(text, ContainsSubstring("Plateau"));
    CHECK_THAT(text, ContainsSubstring("student.wlb"));
    CHECK_THAT(text, ContainsSubstring("than persistence"));
    CHECK(resultText(result, 2) != text);
}
