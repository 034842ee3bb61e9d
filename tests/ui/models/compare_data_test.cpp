// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/made_up_compare.h"
#include "tests/support/made_up_result.h"
#include "ui/models/compare_data.h"
#include "ui/models/footprint_figures.h"
#include "ui/models/verdict_sentence.h"

#include <cmath>

using namespace wattline;

TEST_CASE("the truth on the screen is every sample that a window knows of, at its own time",
    "[compare]") {
    const auto compared = test::madeUpCompareData();
    const auto actual = actualOf(compared, 0);
    REQUIRE(actual.values.size() == 40);
    CHECK(std::isnan(actual.values[6]));  // the first origin is the 8th sample
    CHECK(actual.values[7] == 1007);
    CHECK(actual.timeS[7] == 14);
    CHECK(actual.values[39] == 1039);
    CHECK(actualOf(compared, 1).values[25] == 9000);
}

TEST_CASE("a forecast stands at the time it is about, not at the time it was made", "[compare]") {
    const auto compared = test::madeUpCompareData();
    const auto* student = compared.forecastOf("student", 2);
    REQUIRE(student);
    const auto one = forecastOf(compared, *student, 0, 1);
    CHECK(std::isnan(one.values[7]));
    CHECK(one.values[8] == 1008 + 20);
    const auto two = forecastOf(compared, *student, 0, 2);
    CHECK(std::isnan(two.values[8]));
    CHECK(two.values[9] == 1009 + 40);
    CHECK(residualOf(two, actualOf(compared, 0)).values[9] == 40);
}

TEST_CASE("a model without seeds is found whatever seed is chosen", "[compare]") {
    const auto compared = test::madeUpCompareData();
    CHECK(compared.seedsOf("persistence") == std::vector<std::uint64_t>{0});
    CHECK(compared.seedsOf("gru") == std::vector<std::uint64_t>{1, 2});
    CHECK(compared.forecastOf("persistence", 2) == &compared.forecasts.at({"persistence", 0}));
    CHECK(compared.forecastOf("lstm", 1) == nullptr);
}

TEST_CASE("the jumps lead to the largest step and to the worst window", "[compare]") {
    const auto compared = test::madeUpCompareData();
    const auto ramp = largestRamp(compared);
    REQUIRE(ramp);
    CHECK(ramp->segment == 1);
    CHECK(ramp->timeS == 50);  // sample 25, 2 s apart
    CHECK(ramp->size == 9000 - 2024);
    // Persistence from the spike on: |2026 - 9000| and |2027 - 9000|, mean 6973.5; before it |9000
    // - 2024| and 1 off.
    const auto worst = worstWindow(compared, *compared.forecastOf("persistence", 1));
    REQUIRE(worst);
    CHECK(worst->segment == 1);
    CHECK(worst->timeS == 52);
    CHECK(worst->size == Approx(6973.5));
}

TEST_CASE(
    "the verdict says good, bad and unclear news in the same breath, with the seeds", "[compare]") {
    auto result = test::madeUpResult();
    const auto text = verdictSentence(result);
    INFO(text);
    CHECK(text.find("The student is better than ") == 0);
    CHECK(text.find("its MAE is 50.0\u00a0W, skill over persistence +50.0\u00a0%, mean of seeds 1 and 2.")
        != std::string::npos);
    CHECK(
        text.find("Mind that the GRU stopped before its validation plateau.") != std::string::npos);
    for (auto& comparison : result.comparisons) {
        comparison.verdict = "no clear difference";
    }
    CHECK(
        verdictSentence(result).find("There is no clear difference between the student and ") == 0);
    result.models.clear();
    CHECK(verdictSentence(result).empty());
}

TEST_CASE("the footprint shows what was measured and says what was not", "[compare]") {
    auto result = test::madeUpResult();
    result.models[2].bytes = 0;
    const auto figures = footprintFigures(result);
    REQUIRE(figures.size() == 6);
    const auto& disk = figures[1];
    CHECK(disk.unit == "KiB");
    REQUIRE(disk.bars.size() == 3);  // persistence has nothing to store
    CHECK(disk.bars[0].text == "15.4");
    CHECK(disk.bars[0].best);
    CHECK(disk.bars[1].text == "not measured");
    CHECK(disk.bars[2].text == "150.0");  // the GRU: 153,600 / 1,024
    CHECK_FALSE(disk.bars[2].best);
    CHECK(figures[3].bars[2].text == "540.0");
    CHECK(methodText(test::madeUpResult()).find("the student: native, AVX-512, 1 thread")
        != std::string::npos);
    ExperimentResult bare;
    CHECK_FALSE(footprintFigures(bare)[2].measured());
}
