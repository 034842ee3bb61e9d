// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optimiser.h"

#include "core/nn/torch_support.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace wattline {

Optimiser::Optimiser(const Weights& weights, const OptimiserOptions& options)
    : m_options(options)
    , m_average(weights.emptyCopy())
    , m_first(std::make_unique<at::Tensor>(at::zeros_like(weights.flat())))
    , m_second(std::make_unique<at::Tensor>(at::zeros_like(weights.flat()))) {
    m_average.copyFrom(weights);
}

Optimiser::~Optimiser() = default;

void Optimiser::step(Weights& weights, const CyclePoint& rates, int step) {
    constexpr double kSecondDecay = 0.999, kEpsilon = 1e-8;
    const at::NoGradGuard noGrad;
    auto& w = weights.flat();
    auto& g = weights.gradient();
    g.mul_((m_options.clipNorm / (g.norm() + 1e-6)).clamp_max_(1));
    const double rate = rates.learningRate, decay = rates.momentum;
    w.mul_(1 - rate * m_options.weightDecay);
    m_first->mul_(decay).add_(g, 1 - decay);
    m_second->mul_(kSecondDecay).addcmul_(g, g, 1 - kSecondDecay);
    const double firstBias = 1 - std::pow(decay, step + 1);
    const double secondBias = 1 - std::pow(kSecondDecay, step + 1);
    const auto scale = m_second->sqrt().div_(std::sqrt(secondBias)).add_(kEpsilon);
    w.addcdiv_(*m_first, scale, -rate / firstBias);
    g.zero_();
    const double kept = std::min(m_options.emaDecay, (step + 1.0) / (step + 10.0));
    m_average.flat().lerp_(w, 1 - kept);
}

void Optimiser::storeTo(TensorFile& file) const {
    file.tensors["optimiser.average"] = toStored(m_average.flat());
    file.tensors["optimiser.first"] = toStored(*m_first);
    file.tensors["optimiser.second"] = toStored(*m_second);
}

void Optimiser::restoreFrom(const TensorFile& file) {
    const at::NoGradGuard noGrad;
    const auto device = m_average.device();
    m_average.flat().copy_(fromStored(file.at("optimiser.average"), device));
    m_first->copy_(fromStored(file.at("optimiser.first"), device));
    m_second->copy_(fromStored(file.at("optimiser.second"), device));
}

}  // namespace wattline
