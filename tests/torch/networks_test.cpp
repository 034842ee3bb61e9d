// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/network_model.h"
#include "core/nn/torch_support.h"
#include "core/trace/error.h"
#include "tests/torch/catch.h"
#include "tests/torch/made_dataset.h"
#include "tests/torch/specs.h"

#include <ATen/core/Generator.h>

using namespace wattline;
using namespace wattline::tests;

namespace {

NetworkModel untrained(const ModelSpec& spec, const Scaler& scaler) {
    Weights weights(makeNetwork(spec, scaler)->weightSpecs(), Device::cpu);
    weights.initialise(seededGenerator(1));
    return NetworkModel(spec, scaler, std::move(weights), {});
}

const std::vector<std::pair<std::string, std::string>> kAll{{"student", ""}, {"lstm", ""},
    {"gru", ""}, {"teacher", "residual-mlp"}, {"teacher", "gru-encoder-decoder"}};

}  // namespace

TEST_CASE(
    "the parameter counts that the whole claim rests on are what they are said to be", "[nn]") {
    const Scaler scaler{100, 0, 1, 0, 0, 1};
    // 68*33+33 + 33*25+25 + 25*18+18 + 18+1 + 68
    CHECK(untrained(presetModel("student"), scaler).parameterCount() == 3682);
    // 4*64*(2+64+2) + 4*64*(64+64+2) + 65
    CHECK(untrained(presetModel("lstm"), scaler).parameterCount() == 50753);
    // 3*64*(2+64+2) + 3*64*(64+64+2) + 65
    CHECK(untrained(presetModel("gru"), scaler).parameterCount() == 38081);
    auto teacher = presetModel("teacher");
    teacher.hidden = 224;
    teacher.layers = 2;
    teacher.horizon = 8;
    // 68*224+224 + 2 * (2*224 + 2*(224*224+224)) + 224*8+8 + 68*8
    CHECK(untrained(teacher, scaler).parameterCount() == 220296);
}

TEST_CASE("an untrained network says what persistence says, however far it is rolled", "[nn]") {
    const auto dataset = dutyCycle();
    constexpr int kSteps = 20;
    for (const auto& [name, kind] : kAll) {
        INFO(name << " " << kind);
        const auto model = untrained(presetModel(name, kind), dataset.scaler);
        const auto windows = windowsOf(dataset, Part::test, model.lookback());
        std::vector<float> forecast(windows.size() * kSteps, -1);
        model.predictMany(windows, kSteps, forecast);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < forecast.size(); ++i)
            wrong += forecast[i] != windows[i / kSteps][model.lookback() - 1];
        CHECK(wrong == 0);
    }
}

TEST_CASE("a network of impossible size is refused with the key to change", "[nn]") {
    auto spec = presetModel("lstm");
    spec.hidden = 0;
    CHECK_THROWS_WITH(makeNetwork(spec, {}), Catch::Matchers::ContainsSubstring("lstm: hidden"));
    spec = presetModel("student");
    spec.lookback = 64;
    CHECK_THROWS_WITH(makeNetwork(spec, {}), Catch::Matchers::ContainsSubstring("128"));
    spec = presetModel("teacher", "transformer");
    CHECK_THROWS_WITH(makeNetwork(spec, {}),
        Catch::Matchers::ContainsSubstring("residual-mlp or gru-encoder-decoder"));
}
