// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/one_cycle.h"

#include <cmath>
#include <numbers>

namespace wattline {

namespace {

double cosine(double from, double to, double share) {
    return to + (from - to) / 2 * (1 + std::cos(std::numbers::pi * share));
}

}  // namespace

CyclePoint oneCycle(int step, int steps, double peak) {
    constexpr double kRise = 0.15, kLeast = 0.85, kMost = 0.95;
    const double first = peak / 25, final = first / 1e4;
    const double top = kRise * steps - 1;
    if (step <= top) {
        const double share = step / top;
        return {cosine(first, peak, share), cosine(kMost, kLeast, share)};
    }
    const double end = steps - 1;
    const double share = end > top ? (step - top) / (end - top) : 1;
    return {cosine(peak, final, share), cosine(kLeast, kMost, share)};
}

}  // namespace wattline
