// SPDX-License-Identifier: GPL-3.0-or-later
// A window as the recurrent networks see it.
#include "core/nn/recurrent.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace wattline {

void recurrentInputs(std::span<const float> window, const Scaler& scaler, std::span<float> out) {
    assert(out.size() == 2 * window.size());
    const auto inverse = static_cast<float>(1 / scaler.s);
    float before = window.front();
    for (std::size_t i = 0; i < window.size(); ++i) {
        out[2 * i] = std::asinh((window[i] - before) * inverse);
        out[2 * i + 1] = static_cast<float>((window[i] - scaler.median) / scaler.std);
        before = window[i];
    }
}

int RecurrentNetwork::longestPass() const {
    return std::numeric_limits<int>::max();
}

void RecurrentNetwork::inputs(std::span<const float> window, std::span<float> out) const {
    recurrentInputs(window, m_scaler, out);
}

void EncoderDecoder::inputs(std::span<const float> window, std::span<float> out) const {
    recurrentInputs(window, m_scaler, out);
}

}  // namespace wattline
