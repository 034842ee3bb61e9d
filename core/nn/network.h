// SPDX-License-Identifier: GPL-3.0-or-later
// What training and forecasting need of every network: its weights by name, its inputs, its
// forecast.
#pragma once

#include "core/dataset/dataset.h"
#include "core/nn/weights.h"

#include <memory>
#include <span>
#include <vector>

namespace wattline {

/// A pure function of weights and inputs; holds neither. Forecasts are residuals to the window's
/// last value in units of Scaler::s, and exactly zero with freshly initialised weights: untrained,
/// every network says what persistence says.
class Network {
public:
    virtual ~Network() = default;

    virtual std::vector<WeightSpec> weightSpecs() const = 0;
    virtual int lookback() const = 0;
    /// Leads that one call of forward() can give; later ones need a window that holds the first.
    virtual int longestPass() const = 0;
    virtual int inputWidth() const = 0;  ///< floats of one window

    /// @param window  lookback() samples in the units of the trace, newest last
    /// @param out     [inputWidth()]
    virtual void inputs(const WindowView& window, std::span<float> out) const = 0;

    /// @param inputs [n][inputWidth()]
    /// @param steps  1..longestPass()
    /// @return       [n][steps]: (P[t+h] - P[t]) / s
    virtual at::Tensor forward(
        const Weights& weights, const at::Tensor& inputs, int steps) const = 0;
};

/// The network that `spec` describes, for windows with these covariates.
/// @throws Error when a size is out of range or the kind is not trained
std::unique_ptr<Network> makeNetwork(
    const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates = {});

}  // namespace wattline
