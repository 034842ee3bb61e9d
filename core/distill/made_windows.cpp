// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/distill/made_windows.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace wattline {

namespace {

/// SplitMix64 (Steele, Lea and Flood 2014): any window can be made without those before it.
class Draws {
public:
    Draws(std::uint64_t seed, std::uint64_t index)
        : m_state(scrambled(seed) ^ scrambled(~index)) { }

    /// [0, 1)
    double uniform() {
        m_state += 0x9e3779b97f4a7c15U;
        return static_cast<double>(scrambled(m_state) >> 11) * 0x1p-53;
    }
    double uniform(double from, double to) { return from + (to - from) * uniform(); }
    /// Box and Muller (1958).
    double normal() {
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        return radius * std::cos(2 * std::numbers::pi * uniform());
    }

private:
    static std::uint64_t scrambled(std::uint64_t z) {
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    std::uint64_t m_state;
};

/// Target and covariates alike.
void blend(const WindowView& a, const WindowView& b, double shareOfB, std::span<float> out) {
    const auto length = a.target.size();
    for (std::size_t i = 0; i < out.size(); ++i) {
        const auto plane = i / length, place = i % length;
        const float mine = a.target.data()[plane * a.stride + place];
        const float other = b.target.data()[plane * b.stride + place];
        out[i] = static_cast<float>(mine + shareOfB * (other - mine));
    }
}

}  // namespace

void MadeWindows::make(std::size_t index, std::span<float> out) const {
    const auto length = static_cast<std::size_t>(m_lookback);
    assert(index < count() && out.size() == length * (m_dataset.covariates.size() + 1));
    const auto& origins = m_dataset.of(Part::train);
    const auto& origin = origins[index / kOfEach];
    const auto window = m_dataset.view(origin, m_lookback);
    Draws draws(m_seed, index);
    switch (index % kOfEach / 3) {
    case 0: {
        const double stretch = std::exp(draws.uniform(-0.3, 0.3)),
                     noise = 0.05 * m_dataset.scaler.s;
        const float last = window.target.back();
        for (std::size_t i = 0; i + 1 < length; ++i)
            out[i] = static_cast<float>(
                last + stretch * (window.target[i] - last) + noise * draws.normal());
        out[length - 1] = last;
        for (std::size_t c = 0; c < m_dataset.covariates.size(); ++c)
            std::ranges::copy(window.covariate(c), out.subspan((c + 1) * length, length).begin());
        return;
    }
    case 1: {
        const auto other
            = static_cast<std::size_t>(draws.uniform() * static_cast<double>(origins.size()));
        const double angle = std::numbers::pi / 2 * draws.uniform();
        return blend(window, m_dataset.view(origins[other], m_lookback),
            std::sin(angle) * std::sin(angle), out);
    }
    default: {
        // Every origin has a true step after it, so the next window exists.
        const Origin next{origin.segment, origin.position + 1};
        return blend(window, m_dataset.view(next, m_lookback), draws.uniform(0.1, 0.9), out);
    }
    }
}

}  // namespace wattline
