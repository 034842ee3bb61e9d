// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/validation.h"

#include "core/nn/torch_support.h"
#include "core/train/window_tables.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

constexpr std::size_t kWindowsAtOnce = 1024;

/// Memory makes a window dear: fewer of them while training.
std::size_t windowsWhileTraining(const Network& network) {
    return network.longestPass() > 1024 || network.inputWidth() > 2 * network.lookback() - 1 ? 1024
                                                                                             : 8192;
}

std::vector<Origin> everyNth(const std::vector<Origin>& all, std::size_t most) {
    const auto stride = (all.size() + most - 1) / most;
    std::vector<Origin> some;
    for (std::size_t i = 0; i < all.size(); i += std::max<std::size_t>(1, stride))
        some.push_back(all[i]);
    return some;
}

}  // namespace

Validation::Validation(const Network& network, const Dataset& dataset, Device device)
    : m_network(network)
    , m_scale(dataset.scaler.s)
    , m_origins(everyNth(dataset.of(Part::validation), windowsWhileTraining(network)))
    , m_inputs(inputTable(network, dataset, m_origins, device))
    , m_truth(residualTable(dataset, m_origins, 1, device)) { }

double Validation::mae(const Weights& weights) const {
    const at::NoGradGuard noGrad;
    const auto all = at::arange(m_inputs.rows(), at::kLong);
    const auto error = m_network.forward(weights, m_inputs(all), 1) - m_truth(all);
    return error.abs().mean().item<double>() * m_scale;
}

ValidationError validate(
    const NetworkModel& model, const Dataset& dataset, const RunControl& control) {
    const auto& origins = dataset.of(Part::validation);
    double absolute = 0, squared = 0;
    for (std::size_t from = 0; from < origins.size(); from += kWindowsAtOnce) {
        control.checkpoint();
        std::vector<const float*> windows;
        for (auto i = from; i < std::min(origins.size(), from + kWindowsAtOnce); ++i)
            windows.push_back(dataset.window(origins[i], model.lookback()).data());
        std::vector<float> forecast(windows.size());
        model.predictMany({windows, dataset.stride()}, 1, forecast);
        for (std::size_t i = 0; i < windows.size(); ++i) {
            const double error = forecast[i] - dataset.future(origins[from + i]).front();
            absolute += std::abs(error);
            squared += error * error;
        }
    }
    const auto count = static_cast<double>(origins.size());
    return {absolute / count, std::sqrt(squared / count)};
}

}  // namespace wattline
