// SPDX-License-Identifier: GPL-3.0-or-later
// The two networks without memory: student and residual MLP.
#include "core/nn/residual_mlp.h"
#include "core/nn/student.h"
#include "core/nn/student_network.h"

#include <ATen/ATen.h>

#include <cmath>

namespace wattline {

namespace {

/// a [n][in] through weight [out][in] and bias [out] at `index` and `index + 1`.
at::Tensor linear(const at::Tensor& a, const Weights& weights, std::size_t index) {
    return at::addmm(weights[index + 1], a, weights[index].t());
}

}  // namespace

std::vector<WeightSpec> StudentNetwork::weightSpecs() const {
    using S = StudentShape;
    std::vector<WeightSpec> specs;
    addLinear(specs, "l1", inputWidth(), S::kHidden[0]);
    addLinear(specs, "l2", S::kHidden[0], S::kHidden[1]);
    addLinear(specs, "l3", S::kHidden[1], S::kHidden[2]);
    specs.push_back({"out.weight", {1, S::kHidden[2]}});
    specs.push_back({"out.bias", {1}});
    specs.push_back({"skip.weight", {1, inputWidth()}});
    return specs;
}

int StudentNetwork::lookback() const {
    return StudentShape::kLookback;
}
int StudentNetwork::inputWidth() const {
    return studentInputWidth(m_covariates.size());
}

void StudentNetwork::inputs(const WindowView& window, std::span<float> out) const {
    studentInputs(window, m_scaler, m_covariates, out);
}

StudentNetwork::Output StudentNetwork::forwardWithHidden(
    const Weights& weights, const at::Tensor& x) {
    const auto h1 = at::silu(linear(x, weights, 0));
    const auto h2 = at::silu(linear(h1, weights, 2));
    auto h3 = at::silu(linear(h2, weights, 4));
    auto r = linear(h3, weights, 6) + at::mm(x, weights[8].t());
    return {
        std::make_unique<at::Tensor>(std::move(r)), std::make_unique<at::Tensor>(std::move(h3))};
}

at::Tensor StudentNetwork::forward(const Weights& weights, const at::Tensor& inputs, int) const {
    return *forwardWithHidden(weights, inputs).residual;
}

ResidualMlp::ResidualMlp(
    const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates)
    : m_scaler(scaler)
    , m_covariates(covariates)
    , m_horizon(spec.horizon)
    , m_width(spec.hidden)
    , m_blocks(spec.layers) { }

std::vector<WeightSpec> ResidualMlp::weightSpecs() const {
    std::vector<WeightSpec> specs;
    addLinear(specs, "in", inputWidth(), m_width);
    for (int b = 0; b < m_blocks; ++b) {
        const auto block = "block" + std::to_string(b);
        specs.push_back({block + ".norm.weight", {m_width}, Init::one});
        specs.push_back({block + ".norm.bias", {m_width}});
        addLinear(specs, block + ".a", m_width, m_width);
        addLinear(specs, block + ".b", m_width, m_width);
    }
    specs.push_back({"out.weight", {m_horizon, m_width}});
    specs.push_back({"out.bias", {m_horizon}});
    specs.push_back({"skip.weight", {m_horizon, inputWidth()}});
    return specs;
}

int ResidualMlp::lookback() const {
    return StudentShape::kLookback;
}
int ResidualMlp::inputWidth() const {
    return studentInputWidth(m_covariates.size());
}

void ResidualMlp::inputs(const WindowView& window, std::span<float> out) const {
    studentInputs(window, m_scaler, m_covariates, out);
}

ResidualMlp::Output ResidualMlp::run(const Weights& weights, const at::Tensor& x, double dropout,
    const at::Generator* generator) const {
    auto h = linear(x, weights, 0);
    std::size_t at = 2;
    for (int b = 0; b < m_blocks; ++b, at += 6) {
        const auto normed = at::layer_norm(h, {m_width}, weights[at], weights[at + 1]);
        auto inner = at::gelu(linear(normed, weights, at + 2));
        if (dropout > 0) {
            const auto keep = 1 - dropout;
            const auto mask
                = at::empty(inner.sizes(), at::kFloat).bernoulli_(keep, *generator) / keep;
            inner = inner * mask.to(inner.device());
        }
        h = h + linear(inner, weights, at + 4);
    }
    auto residuals = linear(at::gelu(h), weights, at) + at::mm(x, weights[at + 2].t());
    return {std::make_unique<at::Tensor>(std::move(residuals)),
        std::make_unique<at::Tensor>(std::move(h))};
}

at::Tensor ResidualMlp::forward(const Weights& weights, const at::Tensor& inputs, int steps) const {
    return run(weights, inputs, 0, nullptr).residuals->narrow(1, 0, steps);
}

}  // namespace wattline
