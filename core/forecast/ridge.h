// SPDX-License-Identifier: GPL-3.0-or-later
// Linear autoregression on residual lags: P[t+1] = P[t] + c + sum over k = 1..L-1 of w[k] (P[t-k] -
// P[t]), and for each covariate + sum over k = 0..7 of v[k] (X[t-k] - mean) / std.
#pragma once

#include "core/dataset/dataset.h"
#include "core/forecast/forecaster.h"
#include "core/trace/run_control.h"

#include <filesystem>
#include <vector>

namespace wattline {

/// Of every look-back and penalty the pair with the lowest validation MAE one step ahead is taken:
/// with squared errors, more lags buy RMSE and cost MAE on bursty loads.
struct RidgeOptions {
    /// Longer ones than the data set's are cut to it.
    std::vector<int> lookbacks{8, 16, 32, 64, 128};
    std::vector<double> penalties{1e-3, 0.1, 10, 1000};
    bool refit = false;  ///< after that choice, fit again on training and validation part together
};

/// Least squares with a penalty, in closed form: minimises mean((r - c - w x)^2) + penalty |w|^2
/// with r and x in units of the scaler's s; c is not penalised. One step, rolled on its own output
/// for more.
class Ridge : public Forecaster {
public:
    /// @throws Error when the data set's look-back is below 2; Interrupted when stopped
    static Ridge fit(
        const Dataset& dataset, const RidgeOptions& options, const RunControl& control);

    /// Samples of a covariate that count.
    static constexpr std::size_t kCovariateLags = 8;

    int lookback() const override;
    int horizon() const override { return 1; }
    std::int64_t parameterCount() const override {
        return static_cast<std::int64_t>(m_weights.size() + m_covariateWeights.size()) + 1;
    }
    std::size_t covariateCount() const override { return m_covariates.size(); }
    void predictMany(const WindowBatch& windows, int steps, std::span<float> out) const override;

    double penalty() const { return m_penalty; }
    double validationMae() const { return m_validationMae; }  ///< target's unit; before a refit
    /// w[1], w[2], ...: newest lag first.
    const std::vector<float>& weights() const { return m_weights; }
    float intercept() const { return m_intercept; }  ///< c, target's unit

    /// [covariates][kCovariateLags], newest first, target's unit.
    const std::vector<float>& covariateWeights() const { return m_covariateWeights; }

    /// safetensors layout: "weights" [L-1], "intercept" [1], and with covariates "covariates"
    /// [covariates][kCovariateLags].
    void save(const std::filesystem::path& path) const;
    /// @throws Error naming the file when it holds no ridge model
    static Ridge load(const std::filesystem::path& path);

private:
    Ridge() = default;
    /// @param solution  of the normal equations: intercept first, then the covariates', then the
    /// lags, in units of s
    Ridge(const std::vector<double>& solution, double penalty, const Dataset& dataset);
    float step(const WindowView& window) const;

    std::vector<float> m_weights, m_covariateWeights;
    std::vector<Covariate> m_covariates;
    float m_intercept = 0;
    double m_penalty = 0;
    double m_validationMae = 0;
};

}  // namespace wattline
