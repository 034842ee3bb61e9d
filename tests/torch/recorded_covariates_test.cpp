// SPDX-License-Identifier: GPL-3.0-or-later
// Networks with covariates against PyTorch 2.15: see tests/fixtures/torch/record_covariates.py.
#include "core/distill/terms.h"
#include "core/nn/network_model.h"
#include "core/nn/recurrent.h"
#include "tests/torch/catch.h"
#include "tests/torch/recorded.h"

using namespace wattline;
using namespace wattline::tests;

namespace {

constexpr double kSinglePrecision = 2e-5;
constexpr std::int64_t kPlanes = 3;  // target and two covariates

class RecordedNetwork {
public:
    explicit RecordedNetwork(const std::string& name)
        : recorded("covariates_" + name + ".wlb")
        , model(NetworkModel::load(recorded.path, Device::cpu))
        , windows(recorded["windows"].contiguous()) { }

    WindowView window(std::int64_t index) const {
        const auto length = static_cast<std::size_t>(windows.size(2));
        return {{windows.data_ptr<float>() + index * windows.stride(0), length}, length};
    }
    const Network& network() const { return model->network(); }

    Recorded recorded;
    std::shared_ptr<const NetworkModel> model;
    at::Tensor windows;  ///< [n][target, covariates...][lookback]
};

const char* anyNetwork() {
    return GENERATE("student", "lstm", "gru", "residual_mlp", "encoder_decoder");
}

/// What the loss of its training looks at.
at::Tensor trained(const Network& network, const Weights& weights, const Recorded& recorded) {
    const auto x = recorded["x"], truth = recorded["truth"];
    if (const auto* const recurrent = dynamic_cast<const RecurrentNetwork*>(&network))
        return recurrent->everyPosition(weights, x);
    return network.forward(weights, x, static_cast<int>(truth.size(1)));
}

}  // namespace

TEST_CASE("windows with covariates become the inputs that are written down", "[nn][covariates]") {
    const RecordedNetwork net(anyNetwork());
    INFO(net.recorded.path.string());
    REQUIRE(net.windows.size(1) == kPlanes);
    REQUIRE(net.model->covariateCount() == kPlanes - 1);
    auto x = at::empty({net.windows.size(0), net.network().inputWidth()});
    for (std::int64_t i = 0; i < x.size(0); ++i)
        net.network().inputs(net.window(i),
            {x[i].data_ptr<float>(), static_cast<std::size_t>(net.network().inputWidth())});
    CHECK(largestDifference(x, net.recorded["x"]) < kSinglePrecision);
}

TEST_CASE(
    "every network with covariates gives PyTorch's forecast, in watts too", "[nn][covariates]") {
    const RecordedNetwork net(anyNetwork());
    INFO(net.recorded.path.string());
    const auto expected = net.recorded["y"];
    const auto steps = static_cast<int>(expected.size(1));
    // A student answers one step; longer forecasts of it are in tests/fixtures/runtime.
    const auto found = net.network().forward(net.model->weights(), net.recorded["x"], steps);
    CHECK(largestDifference(found, expected) < kSinglePrecision);

    std::vector<float> watts(static_cast<std::size_t>(steps));
    for (std::int64_t i = 0; i < expected.size(0); ++i) {
        const auto window = net.window(i);
        net.model->predict(window, watts);
        for (int h = 0; h < steps; ++h) {
            const double residual = expected[i][h].item<double>();
            CHECK(watts[static_cast<std::size_t>(h)]
                == Approx(window.target.back() + net.model->scaler().s * residual).epsilon(1e-5));
        }
    }
}

TEST_CASE("every network with covariates learns along PyTorch's gradient", "[nn][covariates]") {
    const RecordedNetwork net(anyNetwork());
    INFO(net.recorded.path.string());
    Weights weights(net.network().weightSpecs(), Device::cpu);
    weights.loadFrom(net.recorded.file);
    weights.trackGradients();
    hardLoss(trained(net.network(), weights, net.recorded), net.recorded["truth"], 0.2).backward();
    for (std::size_t i = 0; i < weights.specs().size(); ++i) {
        const auto& name = weights.specs()[i].name;
        INFO(name);
        const auto expected = net.recorded["grad." + name];
        CHECK(expected.abs().max().item<double>() > 0);
        CHECK(largestDifference(weights[i].grad(), expected) < 2e-6);
    }
}
