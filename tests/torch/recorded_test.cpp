// SPDX-License-Identifier: GPL-3.0-or-later
// Against values recorded from PyTorch's own modules: see tests/fixtures/torch/record.py.
#include "core/distill/terms.h"
#include "core/nn/network_model.h"
#include "core/nn/recurrent.h"
#include "core/train/one_cycle.h"
#include "core/train/optimiser.h"
#include "tests/torch/catch.h"
#include "tests/torch/recorded.h"

using namespace wattline;
using namespace wattline::tests;

namespace {

constexpr double kSinglePrecision = 2e-6;  // of numbers of about 1, a few hundred operations deep

}  // namespace

TEST_CASE("every network gives PyTorch's forecast from PyTorch's weights", "[nn]") {
    const std::string name
        = GENERATE("student.wlb", "residual_mlp.wlb", "lstm.wlb", "gru.wlb", "encoder_decoder.wlb");
    INFO(name);
    const Recorded recorded(name);
    const auto model = NetworkModel::load(recorded.path, Device::cpu);
    const auto expected = recorded["y"];
    const auto steps = static_cast<int>(expected.size(1));
    const auto forecast = model->network().forward(model->weights(), recorded["x"], steps);
    CHECK(largestDifference(forecast, expected) < kSinglePrecision);
}

TEST_CASE("LSTM and GRU learn from the position they are told, not from its neighbour", "[nn]") {
    const std::string name = GENERATE("lstm.wlb", "gru.wlb");
    const Recorded recorded(name);
    const auto model = NetworkModel::load(recorded.path, Device::cpu);
    const auto& network = dynamic_cast<const RecurrentNetwork&>(model->network());
    CHECK(
        largestDifference(network.everyPosition(model->weights(), recorded["x"]), recorded["every"])
        < kSinglePrecision);
}

TEST_CASE("features are pooled over the whole window", "[distill]") {
    const Recorded recorded("encoder_decoder.wlb");
    const auto model = NetworkModel::load(recorded.path, Device::cpu);
    const auto& coder = dynamic_cast<const EncoderDecoder&>(model->network());
    const auto pooled = pooledOverTime(coder.encoded(model->weights(), recorded["x"]));
    CHECK(largestDifference(pooled, recorded["pooled"]) < kSinglePrecision);
}

TEST_CASE("the terms of the distillation loss are those that are written down", "[distill]") {
    const Recorded recorded("terms.wlb");
    const auto student = recorded["student"];
    CHECK(largestDifference(hardLoss(student, recorded["truth"], 0.2).view({1}), recorded["hard"])
        < 1e-7);
    CHECK(largestDifference(
              nearTermAlignment(student, recorded["teacher"], 0.2).view({1}), recorded["nearTerm"])
        < 1e-7);
    const auto alignment = featureAlignment(recorded["hidden"], recorded["adapter.weight"],
        recorded["adapter.bias"], recorded["features"]);
    CHECK(largestDifference(alignment.view({1}), recorded["alignment"]) < 1e-6);
}

TEST_CASE("a term of the distillation loss by hand", "[distill]") {
    // Errors 0.1 (square part: 0.1^2 / 2) and 1 (linear part: 0.2 (1 - 0.2 / 2)); their mean.
    const auto student = at::tensor({0.1F, 1.0F}).view({2, 1}), truth = at::zeros({2, 1});
    CHECK(hardLoss(student, truth, 0.2).item<double>() == Approx((0.005 + 0.18) / 2));
    // Adapter 2x + 1 of hidden 3 is 7, the teacher says 5.
    const auto one = at::ones({1, 1});
    CHECK(featureAlignment(3 * one, 2 * one, at::ones({1}), 5 * one).item<double>() == Approx(4));
}

TEST_CASE("nothing of the distillation loss changes the teacher", "[distill]") {
    const auto student = at::zeros({2, 1}).requires_grad_();
    const auto teacher = at::ones({2, 1}).requires_grad_();
    nearTermAlignment(student, teacher, 0.2).backward();
    CHECK(student.grad().defined());
    CHECK_FALSE(teacher.grad().defined());
}

TEST_CASE("AdamW, one-cycle, clipping and averaging end where PyTorch's do", "[train]") {
    const Recorded recorded("optimiser.wlb");
    const auto rates = recorded["rates"], momenta = recorded["momenta"];
    const auto target = recorded["target"], curve = recorded["curve"];
    Weights weights({{"w", {20}}}, Device::cpu);
    weights.flat().narrow(0, 0, 20).copy_(recorded["start"]);
    weights.trackGradients();
    Optimiser optimiser(weights, {0.02, 0.9, 1});
    const auto steps = static_cast<int>(rates.numel());
    for (int step = 0; step < steps; ++step) {
        const auto point = oneCycle(step, steps, 0.05);
        CHECK(point.learningRate == Approx(rates[step].item<double>()).epsilon(1e-6));
        CHECK(point.momentum == Approx(momenta[step].item<double>()).epsilon(1e-6));
        (curve * (weights[0] - target).square()).sum().backward();
        optimiser.step(weights, point, step);
    }
    CHECK(largestDifference(weights.flat().narrow(0, 0, 20), recorded["end"]) < 1e-5);
    CHECK(
        largestDifference(optimiser.average().flat().narrow(0, 0, 20), recorded["average"]) < 1e-5);
}
