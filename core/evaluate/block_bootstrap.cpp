// SPDX-License-Identifier: GPL-3.0-or-later
// Too few runs to compare over: blocks of neighbouring windows are drawn instead, because windows
// that follow each other are not independent.
#include "core/evaluate/significance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <random>
#include <vector>

namespace wattline {
namespace {

constexpr std::size_t kResamples = 2000;

}  // namespace

MeanEstimate estimateOverBlocks(std::span<const double> differences) {
    const auto count = differences.size();
    assert(count >= 1);
    std::vector<double> sums(
        count + 1);  // of everything before, so that a block costs one subtraction
    for (std::size_t i = 0; i < count; ++i) sums[i + 1] = sums[i] + differences[i];

    const auto block = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(count))));
    std::mt19937_64 generator(1);
    std::vector<double> means;
    std::size_t notAbove = 0, notBelow = 0;
    for (std::size_t resample = 0; resample < kResamples; ++resample) {
        double sum = 0;
        for (std::size_t left = count; left > 0;) {
            const auto length = std::min(block, left);
            const auto start = generator() % (count - block + 1);
            sum += sums[start + length] - sums[start];
            left -= length;
        }
        means.push_back(sum / static_cast<double>(count));
        notAbove += means.back() <= 0;
        notBelow += means.back() >= 0;
    }
    std::sort(means.begin(), means.end());

    MeanEstimate estimate;
    estimate.mean = sums.back() / static_cast<double>(count);
    estimate.ci95[0] = means[kResamples / 40];
    estimate.ci95[1] = means[kResamples - 1 - kResamples / 40];
    const auto tail = static_cast<double>(1 + std::min(notAbove, notBelow));
    estimate.p = std::min(1.0, 2 * tail / static_cast<double>(kResamples + 1));
    estimate.how = fmt::format(
        "moving-block bootstrap over {} windows, blocks of {}, {} draws", count, block, kResamples);
    return estimate;
}

}  // namespace wattline
