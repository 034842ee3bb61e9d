// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/weights.h"

#include "core/nn/torch_support.h"
#include "core/trace/error.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <cmath>
#include <numeric>

namespace wattline {

namespace {

std::int64_t elements(const WeightSpec& spec) {
    return std::accumulate(
        spec.shape.begin(), spec.shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::int64_t padded(std::int64_t count) {
    constexpr std::int64_t kFloatsOfALine = 16;
    return (count + kFloatsOfALine - 1) / kFloatsOfALine * kFloatsOfALine;
}

}  // namespace

std::int64_t countParameters(const std::vector<WeightSpec>& specs) {
    std::int64_t count = 0;
    for (const auto& spec : specs) count += elements(spec);
    return count;
}

void addLinear(
    std::vector<WeightSpec>& specs, const std::string& name, std::int64_t in, std::int64_t out) {
    const double bound = 1 / std::sqrt(static_cast<double>(in));
    specs.push_back({name + ".weight", {out, in}, Init::uniform, bound});
    specs.push_back({name + ".bias", {out}, Init::uniform, bound});
}

Weights::Weights(std::vector<WeightSpec> specs, Device device)
    : m_specs(std::move(specs))
    , m_device(device) {
    std::int64_t total = 0;
    for (const auto& spec : m_specs) total += padded(elements(spec));
    const auto options
        = at::TensorOptions(at::kFloat).device(device == Device::cuda ? at::kCUDA : at::kCPU);
    m_flat = std::make_unique<at::Tensor>(at::zeros({total}, options));
    m_gradient = std::make_unique<at::Tensor>();
    m_views = std::make_unique<std::vector<at::Tensor>>();
    std::int64_t offset = 0;
    for (const auto& spec : m_specs) {
        m_views->push_back(m_flat->narrow(0, offset, elements(spec)).view(spec.shape));
        offset += padded(elements(spec));
    }
}

Weights Weights::emptyCopy() const {
    return Weights(m_specs, m_device);
}

Weights::~Weights() = default;
Weights::Weights(Weights&&) noexcept = default;
Weights& Weights::operator=(Weights&&) noexcept = default;

const at::Tensor& Weights::operator[](std::size_t index) const {
    return (*m_views)[index];
}

void Weights::initialise(const at::Generator& generator) {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        const auto& spec = m_specs[i];
        auto& view = (*m_views)[i];
        switch (spec.init) {
        case Init::zero: view.zero_(); break;
        case Init::one: view.fill_(1); break;
        case Init::uniform:
            view.copy_((at::rand(spec.shape, generator) * 2 - 1) * spec.scale);
            break;
        case Init::normal: view.copy_(at::randn(spec.shape, generator) * spec.scale); break;
        }
    }
}

void Weights::trackGradients() {
    *m_gradient = at::zeros_like(*m_flat);
    std::int64_t offset = 0;
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        auto& view = (*m_views)[i];
        view.requires_grad_(true);
        // Given beforehand, the gradient is added to in place: all of them end up side by side.
        view.mutable_grad()
            = m_gradient->narrow(0, offset, elements(m_specs[i])).view(m_specs[i].shape);
        offset += padded(elements(m_specs[i]));
    }
}

void Weights::copyFrom(const Weights& other) {
    const at::NoGradGuard noGrad;
    m_flat->copy_(other.m_flat->narrow(0, 0, m_flat->numel()));
}

void Weights::storeTo(TensorFile& file) const {
    for (std::size_t i = 0; i < m_specs.size(); ++i)
        file.tensors[m_specs[i].name] = toStored((*m_views)[i]);
}

void Weights::loadFrom(const TensorFile& file) {
    const at::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_specs.size(); ++i) {
        const auto& stored = file.at(m_specs[i].name);
        if (stored.type != TensorType::f32 || stored.shape != m_specs[i].shape)
            throw Error("",
                "the array \"" + m_specs[i].name + "\" has another shape than the network needs.");
        (*m_views)[i].copy_(fromStored(stored, m_device));
    }
}

}  // namespace wattline
