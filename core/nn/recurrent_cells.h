// SPDX-License-Identifier: GPL-3.0-or-later
// One step of an LSTM or GRU layer behind its matrix products, forwards and backwards, in one pass
// over memory: the operators of a framework need a dozen. Formulas and order of the gates as
// torch.nn.LSTM and torch.nn.GRU.
#pragma once

#include <cstdint>

namespace wattline {

/// Arrays are row-major, one row a window; `width` is the number of cells.
struct CellShape {
    std::int64_t rows = 0;
    std::int64_t width = 0;
};

/// @param gates       [rows][4 width] in: sums of inputs, states and biases; out: activated i, f,
/// g, o
/// @param cellBefore  [rows][width]
/// @param cell        [rows][width] out
/// @param hidden      [rows][width] out
void lstmForward(
    CellShape shape, float* gates, const float* cellBefore, float* cell, float* hidden);

/// @param gates    in: activated, as lstmForward left them; out: gradient of the sums
/// @param dHidden  [rows][width] gradient of `hidden`
/// @param dCell    [rows][width] in: gradient of `cell` from later steps; out: of `cellBefore`
void lstmBackward(CellShape shape, float* gates, const float* cellBefore, const float* cell,
    const float* dHidden, float* dCell);

/// @param gates         [rows][3 width] in: inputs' part of the sums; out: activated r, z, n
/// @param fromHidden    [rows][3 width] the state's part of the sums
/// @param hiddenBefore  [rows][width]
/// @param hidden        [rows][width] out
void gruForward(CellShape shape, float* gates, const float* fromHidden, const float* hiddenBefore,
    float* hidden);

/// @param gates          in: activated, as gruForward left them; out: gradient of the inputs' part
/// @param fromHidden     in: as it was; out: gradient of the state's part
/// @param dHidden        [rows][width] gradient of `hidden`
/// @param dHiddenBefore  [rows][width] out: gradient that flows past the gates to `hiddenBefore`
void gruBackward(CellShape shape, float* gates, float* fromHidden, const float* hiddenBefore,
    const float* dHidden, float* dHiddenBefore);

}  // namespace wattline
