// SPDX-License-Identifier: GPL-3.0-or-later
// Our LSTM and GRU layers against LibTorch's: outputs and every gradient.
#include "core/nn/recurrent_layer.h"
#include "core/nn/torch_support.h"
#include "tests/torch/catch.h"
#include "tests/torch/recorded.h"

#include <tuple>

using namespace wattline;
using namespace wattline::tests;

namespace {

constexpr std::int64_t kSteps = 9, kRows = 5, kIn = 3, kWidth = 21;  // no multiple of any vector

struct Layer {
    at::Tensor x, h, c;
    std::vector<at::Tensor> weights;

    Layer(int gates, std::uint64_t seed) {
        const auto generator = seededGenerator(seed);
        const auto drawn = [&](at::IntArrayRef shape) {
            return at::randn(shape, generator).mul_(0.4).requires_grad_();
        };
        x = drawn({kSteps, kRows, kIn});
        h = drawn({kRows, kWidth});
        c = drawn({kRows, kWidth});
        weights = {drawn({gates * kWidth, kIn}), drawn({gates * kWidth, kWidth}),
            drawn({gates * kWidth}), drawn({gates * kWidth})};
    }

    at::Tensor throughOurs(bool lstm) const {
        const LayerWeights w{weights[0], weights[1], weights[2], weights[3]};
        auto cells = c;
        return lstm ? lstmLayer(x, h, cells, w) : gruLayer(x, h, w);
    }

    at::Tensor throughTorch(bool lstm) const {
        const auto state = h.unsqueeze(0);
        if (!lstm)
            return std::get<0>(at::gru(x, state, weights, true, 1, 0.0, false, false, false));
        return std::get<0>(
            at::lstm(x, {state, c.unsqueeze(0)}, weights, true, 1, 0.0, false, false, false));
    }

    std::vector<at::Tensor> leaves(bool lstm) const {
        std::vector<at::Tensor> all{x, h};
        all.insert(all.end(), weights.begin(), weights.end());
        if (lstm) all.push_back(c);
        return all;
    }
};

}  // namespace

TEST_CASE("our recurrent layers and their gradients are LibTorch's", "[nn]") {
    const bool lstm = GENERATE(false, true);
    INFO((lstm ? "LSTM" : "GRU"));
    const Layer ours(lstm ? 4 : 3, 3), theirs(lstm ? 4 : 3, 3);
    const auto y = ours.throughOurs(lstm), expected = theirs.throughTorch(lstm);
    CHECK(largestDifference(y, expected) < 1e-6);

    const auto pull = at::randn(y.sizes(), seededGenerator(4));  // another gradient at every output
    (y * pull).sum().backward();
    (expected * pull).sum().backward();
    const auto a = ours.leaves(lstm), b = theirs.leaves(lstm);
    for (std::size_t i = 0; i < a.size(); ++i) {
        INFO("gradient " << i);
        CHECK(largestDifference(a[i].grad(), b[i].grad()) < 2e-5);
    }
}

TEST_CASE("a layer that saturates stays finite", "[nn]") {
    const bool lstm = GENERATE(false, true);
    const Layer layer(lstm ? 4 : 3, 5);
    const at::NoGradGuard noGrad;
    layer.x.mul_(1e5);
    CHECK(layer.throughOurs(lstm).isfinite().all().item<bool>());
    CHECK(largestDifference(layer.throughOurs(lstm), layer.throughTorch(lstm)) < 1e-5);
}
