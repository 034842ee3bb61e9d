// SPDX-License-Identifier: GPL-3.0-or-later
// One LSTM or GRU layer over a whole window, with a backward pass of its own: the recurrence does
// only what must wait for the step before, everything else is one large matrix product. Two to
// three times as fast as LibTorch's layers for 64 cells on one core. CPU only.
#pragma once

namespace at {
class Tensor;
}

namespace wattline {

/// weight_ih [gates*w][in], weight_hh [gates*w][w], bias_ih and bias_hh [gates*w]; 3 gates or 4.
struct LayerWeights {
    const at::Tensor& inputs;
    const at::Tensor& hidden;
    const at::Tensor& inputBias;
    const at::Tensor& hiddenBias;
};

/// @param x  [steps][n][in]
/// @param h  [n][w] state before the first step
/// @return   [steps][n][w]; the last is the state after
at::Tensor gruLayer(const at::Tensor& x, const at::Tensor& h, const LayerWeights& weights);

/// @param c  [n][w] in: cells before the first step; out: after the last, without gradient
at::Tensor lstmLayer(
    const at::Tensor& x, const at::Tensor& h, at::Tensor& c, const LayerWeights& weights);

}  // namespace wattline
