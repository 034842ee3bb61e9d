// SPDX-License-Identifier: GPL-3.0-or-later
// The networks with memory: LSTM and GRU baselines, and the encoder-decoder teacher.
#pragma once

#include "core/nn/network.h"

namespace wattline {

/// What an LSTM or GRU sees of each sample: asinh((P[t] - P[t-1]) / s) and (P[t] - median) / std.
/// Neither refers to the window's end, so the state can be carried on while a forecast is fed back.
/// The first difference of a window is not known and taken as 0.
/// Of each covariate the same two, with its own scaler; while a forecast is fed back they stay
/// where they are.
/// @param out [samples][2 (1 + covariates)]: all of the oldest sample, all of the next, ...
void recurrentInputs(const WindowView& window, const Scaler& scaler,
    const std::vector<Covariate>& covariates, std::span<float> out);

/// `layers` x `hidden` cells, then a linear layer to the residual one step ahead, at every
/// position. Weights are named as torch.nn.LSTM and torch.nn.GRU name them ("rnn.weight_ih_l0",
/// ...).
class RecurrentNetwork : public Network {
public:
    /// @param spec  of kind lstm or gru
    RecurrentNetwork(
        const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates);

    std::vector<WeightSpec> weightSpecs() const override;
    int lookback() const override { return m_lookback; }
    int longestPass() const override;
    int inputWidth() const override { return stepWidth() * m_lookback; }
    void inputs(const WindowView& window, std::span<float> out) const override;
    /// Carries the state on from the window through its own forecasts.
    at::Tensor forward(const Weights& weights, const at::Tensor& inputs, int steps) const override;

    /// @return [n][lookback]: at every position the residual of the sample after it
    at::Tensor everyPosition(const Weights& weights, const at::Tensor& inputs) const;

private:
    int stepWidth() const { return 2 * (1 + static_cast<int>(m_covariates.size())); }

    bool m_isLstm;
    Scaler m_scaler;
    std::vector<Covariate> m_covariates;
    int m_lookback, m_width, m_layers;
};

/// GRU encoder over the window; a GRU decoder starts from its state and takes its own forecasts,
/// one horizon step at a time.
class EncoderDecoder : public Network {
public:
    EncoderDecoder(
        const ModelSpec& spec, const Scaler& scaler, const std::vector<Covariate>& covariates);

    std::vector<WeightSpec> weightSpecs() const override;
    int lookback() const override { return m_lookback; }
    int longestPass() const override { return m_horizon; }
    int inputWidth() const override { return stepWidth() * m_lookback; }
    void inputs(const WindowView& window, std::span<float> out) const override;
    at::Tensor forward(const Weights& weights, const at::Tensor& inputs, int steps) const override;

    /// @return [n][lookback][width]: what the encoder's last layer says at every position
    at::Tensor encoded(const Weights& weights, const at::Tensor& inputs) const;

private:
    int stepWidth() const { return 2 * (1 + static_cast<int>(m_covariates.size())); }

    Scaler m_scaler;
    std::vector<Covariate> m_covariates;
    int m_lookback, m_horizon, m_width, m_layers;
};

}  // namespace wattline
