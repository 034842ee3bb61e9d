// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/statistics.h"

#include "core/trace/gap_notes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wattline {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kJoulesPerKWh = 3.6e6;

struct Indices {
    std::size_t first, last;  ///< last is one past the end
};

Indices within(const std::vector<double>& timeS, const TimeRange& range) {
    const auto first = std::lower_bound(timeS.begin(), timeS.end(), range.fromS);
    const auto last = std::upper_bound(first, timeS.end(), range.toS);
    return {static_cast<std::size_t>(first - timeS.begin()),
        static_cast<std::size_t>(last - timeS.begin())};
}

/// Changes `values`. Between order statistics k and k + 1 linear, k = fraction * (n - 1).
double quantile(std::vector<double>& values, double fraction) {
    const double place = fraction * static_cast<double>(values.size() - 1);
    const auto lower = static_cast<std::ptrdiff_t>(std::floor(place));
    const auto at = values.begin() + lower;
    std::nth_element(values.begin(), at, values.end());
    if (at + 1 == values.end()) return *at;
    const double next = *std::min_element(at + 1, values.end());
    return *at + (place - std::floor(place)) * (next - *at);
}

void findLargestRamp(
    const Trace& trace, const Channel& channel, Indices part, ChannelStatistics& result) {
    const double longestStepS = kLongestStepInSteps * result.stepS;
    for (std::size_t i = part.first + 1; i < part.last; ++i) {
        const double change = std::abs(channel.values[i] - channel.values[i - 1]);
        if (std::isnan(change) || trace.timeS[i] - trace.timeS[i - 1] > longestStepS) continue;
        if (change <= result.largestRamp) continue;
        result.largestRamp = change;
        result.largestRampS = trace.timeS[i];
    }
}

double integralJ(const Trace& trace, const Channel& power, const TimeRange& range, double stepS) {
    const auto& timeS = trace.timeS;
    auto [i, last] = within(timeS, range);
    if (i > 0) --i;  // the sample before the range still holds at its beginning
    double sumJ = 0;
    for (; i + 1 < timeS.size() && timeS[i] < range.toS; ++i) {
        if (timeS[i + 1] - timeS[i] > kLongestStepInSteps * stepS || std::isnan(power.values[i]))
            continue;
        const double heldS = std::min(timeS[i + 1], range.toS) - std::max(timeS[i], range.fromS);
        sumJ += power.values[i] * std::max(heldS, 0.0);
    }
    return sumJ;
}

}  // namespace

double energyKWh(const Trace& trace, const Channel& power, const TimeRange& range) {
    return integralJ(trace, power, range, medianStepS(trace.timeS)) / kJoulesPerKWh;
}

ChannelStatistics statisticsOf(const Trace& trace, const Channel& channel, const TimeRange& range) {
    ChannelStatistics result;
    const auto part = within(trace.timeS, range);
    std::vector<double> values;
    values.reserve(part.last - part.first);
    for (std::size_t i = part.first; i < part.last; ++i) {
        if (!std::isnan(channel.values[i])) values.push_back(channel.values[i]);
    }
    result.samples = values.size();
    result.missing = part.last - part.first - values.size();
    result.stepS = medianStepS(trace.timeS);
    const bool power = channel.power != PowerKind::notPower;
    result.energyKWh
        = power ? integralJ(trace, channel, range, result.stepS) / kJoulesPerKWh : kNone;
    if (values.empty()) {
        result.mean = result.p50 = result.p95 = result.minimum = result.maximum = kNone;
        result.loadFactor = result.largestRamp = result.largestRampS = result.energyKWh = kNone;
        return result;
    }
    result.mean
        = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    const auto [lowest, highest] = std::minmax_element(values.begin(), values.end());
    result.minimum = *lowest;
    result.maximum = *highest;
    result.loadFactor = result.maximum > 0 ? result.mean / result.maximum : kNone;
    result.p50 = quantile(values, 0.5);
    result.p95 = quantile(values, 0.95);
    findLargestRamp(trace, channel, part, result);
    if (values.size() < 2) result.largestRamp = result.largestRampS = kNone;
    return result;
}

}  // namespace wattline
