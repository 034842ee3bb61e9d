// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stream_statistics.h"

#include "core/trace/gap_notes.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace wattline {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kJoulesPerKWh = 3.6e6;
constexpr std::size_t kBins = 65536;

}  // namespace

StreamStatistics::StreamStatistics(const TimeRange& range, double stepS, bool power)
    : m_range(range)
    , m_power(power)
    , m_lastS(kNone)
    , m_last(kNone) {
    m_sum.stepS = stepS;
    m_sum.minimum = INFINITY;
    m_sum.maximum = -INFINITY;
}

void StreamStatistics::addPair(double timeS, double value) {
    const double stepS = timeS - m_lastS;
    if (std::isnan(m_last) || stepS > kLongestStepInSteps * m_sum.stepS) return;
    const double heldS = std::min(timeS, m_range.toS) - std::max(m_lastS, m_range.fromS);
    m_joules += m_last * std::max(heldS, 0.0);
    const double change = std::abs(value - m_last);
    if (m_lastS < m_range.fromS || timeS > m_range.toS || !(change > m_sum.largestRamp)) return;
    m_sum.largestRamp = change;
    m_sum.largestRampS = timeS;
}

void StreamStatistics::add(std::span<const double> timeS, std::span<const double> values) {
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        const double value = values[i];
        if (m_any) addPair(timeS[i], value);
        m_any = true;
        m_lastS = timeS[i];
        m_last = value;
        if (timeS[i] < m_range.fromS || timeS[i] > m_range.toS) continue;
        if (std::isnan(value)) {
            ++m_sum.missing;
            continue;
        }
        ++m_sum.samples;
        m_total += value;
        m_sum.minimum = std::min(m_sum.minimum, value);
        m_sum.maximum = std::max(m_sum.maximum, value);
    }
}

ChannelStatistics StreamStatistics::figures() const {
    auto result = m_sum;
    if (result.samples == 0) {
        result.mean = result.p50 = result.p95 = result.minimum = result.maximum = kNone;
        result.loadFactor = result.largestRamp = result.largestRampS = result.energyKWh = kNone;
        return result;
    }
    result.mean = m_total / static_cast<double>(result.samples);
    result.loadFactor = result.maximum > 0 ? result.mean / result.maximum : kNone;
    if (result.samples < 2) result.largestRamp = result.largestRampS = kNone;
    result.energyKWh = m_power ? m_joules / kJoulesPerKWh : kNone;
    return result;
}

StreamQuantiles::StreamQuantiles(std::function<void(const Visitor&)> stream, std::size_t mostKept)
    : m_stream(std::move(stream))
    , m_mostKept(mostKept) { }

/// Values fall into bins by their place between low and high.
const std::vector<StreamQuantiles::Bin>& StreamQuantiles::binned(double low, double high) const {
    auto& range = m_widest.held.empty() ? m_widest : m_narrow;
    for (auto* known : {&m_widest, &m_narrow})
        if (!known->held.empty() && known->low == low && known->high == high) return known->held;
    range = {low, high, std::vector<Bin>(kBins)};
    // Halves, as the distance of the largest doubles overflows; never a reciprocal, as that of
    // the smallest ones does. Low and high fall into bins of their own, so each turn narrows.
    const double half = std::isinf(high - low) ? 0.5 : 1;
    const double width = high * half - low * half;
    m_stream([&](std::span<const double> values) {
        for (const double value : values) {
            if (!(value >= low && value <= high)) continue;
            const double share = (value * half - low * half) / width;
            auto& bin = range.held[static_cast<std::size_t>(share * (kBins - 1))];
            ++bin.count;
            bin.low = std::min(bin.low, value);
            bin.high = std::max(bin.high, value);
        }
    });
    return range.held;
}

std::vector<double>& StreamQuantiles::gathered(double low, double high, std::size_t count) const {
    auto& [knownLow, knownHigh, known] = m_gathered;
    auto& kept = known;  // clang before 16 lets no lambda use a name of a structured binding
    if (!kept.empty() && knownLow == low && knownHigh == high) return kept;
    knownLow = low;
    knownHigh = high;
    kept.clear();
    kept.reserve(count);
    m_stream([&](std::span<const double> values) {
        for (const double value : values)
            if (value >= low && value <= high) kept.push_back(value);
    });
    return kept;
}

/// @param rank among the `count` values within [low, high], from 0
double StreamQuantiles::ofRank(std::size_t rank, double low, double high, std::size_t count) const {
    while (count > m_mostKept && low < high) {
        const auto& bins = binned(low, high);  // the bin of the rank is next
        std::size_t number = 0;
        while (number + 1 < bins.size() && rank >= bins[number].count) rank -= bins[number++].count;
        low = bins[number].low;
        high = bins[number].high;
        count = bins[number].count;
    }
    if (!(low < high)) return low;
    auto& kept = gathered(low, high, count);
    rank = std::min(rank, kept.size() - 1);
    std::nth_element(kept.begin(), kept.begin() + static_cast<std::ptrdiff_t>(rank), kept.end());
    return kept[rank];
}

double StreamQuantiles::at(
    double fraction, double minimum, double maximum, std::size_t count) const {
    const double place = fraction * static_cast<double>(count - 1);
    const auto rank = static_cast<std::size_t>(std::floor(place));
    const double lower = ofRank(rank, minimum, maximum, count);
    const double share = place - std::floor(place);
    if (share == 0) return lower;
    return lower + share * (ofRank(rank + 1, minimum, maximum, count) - lower);
}

}  // namespace wattline
