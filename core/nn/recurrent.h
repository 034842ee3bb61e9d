// SPDX-License-Identifier: GPL-3.0-or-later
// The networks with memory: LSTM and GRU baselines, and the encoder-decoder teacher.
#pragma once

#include "core/nn/network.h"

namespace wattline {

/// What an LSTM or GRU sees of each sample: asinh((P[t] - P[t-1]) / s) and (P[t] - median) / std.
/// Neither refers to the window's end, so the state can be carried on while a forecast is fed back.
/// The first difference of a window is not known and taken as 0.
/// @param out [2 * window.size()]: both of the oldest sample, both of the next, ...
void recurrentInputs(std::span<const float> window, const Scaler& scaler, std::span<float> out);

/// `layers` x `hidden` cells, then a linear layer to the residual one step ahead, at every
/// position. Weights are named as torch.nn.LSTM and torch.nn.GRU name them ("rnn.weight_ih_l0",
/// ...).
class RecurrentNetwork : public Network {
public:
    /// @param spec  of kind lstm or gru
    RecurrentNetwork(const ModelSpec& spec, const Scaler& scaler);

    std::vector<WeightSpec> weightSpecs() const override;
    int lookback() const override { return m_lookback; }
    int longestPass() const override;
    int inputWidth() const override { return 2 * m_lookback; }
    void inputs(std::span<const float> window, std::span<float> out) const override;
    /// Carries the state on from the window through its own forecasts.
    at::Tensor forward(const Weights& weights, const at::Tensor& inputs, int steps) const override;

    /// @return [n][lookback]: at every position the residual of the sample after it
    at::Tensor everyPosition(const Weights& weights, const at::Tensor& inputs) const;

private:
    bool m_isLstm;
    Scaler m_scaler;
    int m_lookback, m_width, m_layers;
};

/// GRU encoder over the window; a GRU decoder starts from its state and takes its own forecasts,
/// one horizon step at a time.
class EncoderDecoder : public Network {
public:
    EncoderDecoder(const ModelSpec& spec, const Scaler& scaler);

    std::vector<WeightSpec> weightSpecs() const override;
    int lookback() const override { return m_lookback; }
    int longestPass() const override { return m_horizon; }
    int inputWidth() const override { return 2 * m_lookback; }
    void inputs(std::span<const float> window, std::span<float> out) const override;
    at::Tensor forward(const Weights& weights, const at::Tensor& inputs, int steps) const override;

    /// @return [n][lookback][width]: what the encoder's last layer says at every position
    at::Tensor encoded(const Weights& weights, const at::Tensor& inputs) const;

private:
    Scaler m_scaler;
    int m_lookback, m_horizon, m_width, m_layers;
};

}  // namespace wattline
