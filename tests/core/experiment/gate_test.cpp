// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/gate.h"
#include "tests/support/catch.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

struct Errors {
    double mae, rmse;
};

RunnableModel model(const char* name, const std::vector<Errors>& seeds) {
    RunnableModel result{name, {}};
    std::uint64_t seed = 1;
    for (const auto& errors : seeds) {
        ModelInstance instance;
        instance.seed = seed++;
        instance.train.validationMae = errors.mae;
        instance.train.validationRmse = errors.rmse;
        result.instances.push_back(std::move(instance));
    }
    return result;
}

}  // namespace

TEST_CASE(
    "the distilled student ships when it is better on average, with its best seed", "[gate]") {
    // Means: 61 / 300 against 62 / 301; the best seed of the distilled is the second.
    const auto choice = chooseStudent({model("student", {{62, 300}, {60, 300}}),
                                          model("student-undistilled", {{59, 301}, {65, 301}})},
        "W");
    REQUIRE(choice);
    CHECK(choice->model == "student");
    CHECK(choice->seed == 2);
    CHECK_THAT(choice->reason, ContainsSubstring("MAE 61.00 against 62.00 W"));
    CHECK_THAT(choice->reason,
        ContainsSubstring("of its 2 seeds this one has the lowest validation MAE, 60.00 W"));
}

TEST_CASE("a tie is no worse, so the distilled student ships", "[gate]") {
    const auto choice = chooseStudent(
        {model("student", {{60, 300}}), model("student-undistilled", {{60, 300}})}, "W");
    CHECK(choice->model == "student");
}

TEST_CASE("a student that distillation made worse in one figure does not ship", "[gate]") {
    const auto [mae, rmse, word]
        = GENERATE(table<double, double, std::string>({{59, 302, "made the RMSE worse"},
            {61, 299, "made the MAE worse"}, {61, 302, "made MAE and RMSE worse"}}));
    const auto choice = chooseStudent(
        {model("student", {{mae, rmse}}), model("student-undistilled", {{60, 300}})}, "W");
    REQUIRE(choice);
    CHECK(choice->model == "student-undistilled");
    CHECK_THAT(choice->reason, ContainsSubstring(word));
}

TEST_CASE("with one student only, that one ships and the reason says so", "[gate]") {
    CHECK_THAT(chooseStudent({model("student", {{60, 300}})}, "W")->reason,
        ContainsSubstring("no undistilled twin"));
    CHECK_THAT(chooseStudent({model("student-undistilled", {{60, 300}})}, "W")->reason,
        ContainsSubstring("no distilled one"));
    CHECK_FALSE(chooseStudent({model("gru", {{60, 300}})}, "W"));
}
