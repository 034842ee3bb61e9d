// SPDX-License-Identifier: GPL-3.0-or-later
// A window as the recurrent networks see it.
#include "core/nn/recurrent.h"

#include <cassert>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

/// Two of the `stride` numbers of each sample.
void addChannel(std::span<const float> samples, const Scaler& scaler, float* out, int stride) {
    const auto inverse = static_cast<float>(1 / scaler.s);
    float before = samples.front();
    for (const float sample : samples) {
        out[0] = std::asinh((sample - before) * inverse);
        out[1] = static_cast<float>((sample - scaler.median) / scaler.std);
        before = sample;
        out += stride;
    }
}

}  // namespace

void recurrentInputs(const WindowView& window, const Scaler& scaler,
    const std::vector<Covariate>& covariates, std::span<float> out) {
    const auto stride = 2 * (1 + covariates.size());
    assert(out.size() == stride * window.target.size());
    addChannel(window.target, scaler, out.data(), static_cast<int>(stride));
    for (std::size_t c = 0; c < covariates.size(); ++c)
        addChannel(window.covariate(c), covariates[c].scaler, out.data() + 2 * (c + 1),
            static_cast<int>(stride));
}

int RecurrentNetwork::longestPass() const {
    return std::numeric_limits<int>::max();
}

void RecurrentNetwork::inputs(const WindowView& window, std::span<float> out) const {
    recurrentInputs(window, m_scaler, m_covariates, out);
}

void EncoderDecoder::inputs(const WindowView& window, std::span<float> out) const {
    recurrentInputs(window, m_scaler, m_covariates, out);
}

}  // namespace wattline
