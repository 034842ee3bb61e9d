// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of stored series: streamed, so that memory does not depend on their length.
#include "core/store/stored_series.h"
#include "core/store/stream_statistics.h"
#include "core/store/value_counts.h"
#include "core/trace/gap_notes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace wattline {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMostKept = 1 << 18;  // beyond, counting values into bins is faster

/// The largest change from one sample to the next. Times are asked for only where a change could be
/// it: hardly ever.
class RampSearch {
public:
    using TimeAt = std::function<double(std::size_t row)>;
    RampSearch(double stepS, TimeAt timeAt)
        : m_longestStepS(kLongestStepInSteps * stepS)
        , m_timeAt(std::move(timeAt)) { }

    void add(std::span<const double> values) {
        for (const double value : values) {
            if (std::abs(value - m_last) > largest) consider(value);  // never where one is missing
            m_last = value;
            ++m_row;
        }
    }
    double largest = 0, largestS = 0;

private:
    void consider(double value) {
        const double timeS = m_timeAt(m_row);
        if (timeS - m_timeAt(m_row - 1) > m_longestStepS) return;
        largest = std::abs(value - m_last);
        largestS = timeS;
    }

    double m_longestStepS, m_last = std::numeric_limits<double>::quiet_NaN();
    TimeAt m_timeAt;
    std::size_t m_row = 0;
};

}  // namespace

/// The range and the samples just outside of it: the one before still holds at its beginning.
TimeRange StoredSeries::withNeighbours(const TimeRange& range) const {
    TimeRange wider = range;
    const auto [begin, end] = partsAround(range.fromS, range.toS);
    for (auto i = end; i-- > begin;) {
        if (m_parts[i].startS >= range.fromS) continue;
        auto reader = open(i);
        const auto timeS = reader.time(reader.chunkAt(std::nextafter(range.fromS, -INFINITY)));
        const auto inside = std::lower_bound(timeS->begin(), timeS->end(), range.fromS);
        if (inside != timeS->begin()) wider.fromS = *(inside - 1);
        break;
    }
    for (auto i = begin; i < end; ++i) {
        if (m_parts[i].endS <= range.toS) continue;
        auto reader = open(i);
        const auto chunk = reader.chunkAt(range.toS);
        const auto timeS = reader.time(chunk);
        const auto after = std::upper_bound(timeS->begin(), timeS->end(), range.toS);
        if (after != timeS->end())
            wider.toS = *after;
        else if (chunk + 1 < reader.index().chunks())
            wider.toS = reader.index().chunkStartS[chunk + 1];
        break;
    }
    return wider;
}

/// Of a series in one part the store knows most; the samples are read once, without their times.
ChannelStatistics StoredSeries::wholeStatistics(std::size_t channel) const {
    const auto& info = m_info.channels[channel];
    ChannelStatistics figures;
    figures.samples = info.values;
    figures.missing = m_info.samples - info.values;
    figures.stepS = m_info.stepS;
    figures.mean = info.mean;
    figures.minimum = info.minimum;
    figures.maximum = info.maximum;
    figures.loadFactor = info.maximum > 0 ? info.mean / info.maximum : kNone;
    figures.energyKWh = info.energyKWh;

    auto reader = open(0);
    const auto& index = reader.index();
    const auto& column = index.channels[channel];
    const auto eachChunk = [&](const StreamQuantiles::Visitor& visitor) {
        std::vector<double> values;
        for (std::size_t chunk = 0; chunk < index.chunks(); ++chunk) {
            reader.read(column, chunk, info.name, values);
            visitor(values);
        }
    };
    RampSearch ramp(m_info.stepS, [&](std::size_t row) {
        return reader.time(row / index.chunkRows)->at(row % index.chunkRows);
    });
    const double divisor = column.encoding.divisor();
    if (!isFloat(column.encoding.type) && ValueCounts::fits(info.minimum, info.maximum, divisor)) {
        ValueCounts counts(info.minimum, info.maximum, divisor);
        eachChunk([&](std::span<const double> values) {
            counts.add(values);
            ramp.add(values);
        });
        figures.p50 = counts.at(0.5);
        figures.p95 = counts.at(0.95);
    } else {
        eachChunk([&](std::span<const double> values) { ramp.add(values); });
        const StreamQuantiles quantiles(eachChunk, kMostKept);
        figures.p50 = quantiles.at(0.5, info.minimum, info.maximum, info.values);
        figures.p95 = quantiles.at(0.95, info.minimum, info.maximum, info.values);
    }
    figures.largestRamp = info.values < 2 ? kNone : ramp.largest;
    figures.largestRampS = info.values < 2 ? kNone : ramp.largestS;
    return figures;
}

ChannelStatistics StoredSeries::statistics(std::size_t channel, const TimeRange& range) const {
    const bool whole = range.fromS <= m_info.startS && range.toS >= m_info.endS;
    if (whole && m_parts.size() == 1 && m_info.channels[channel].values > 0)
        return wholeStatistics(channel);
    const std::size_t channels[] = {channel};
    const RunControl control;
    StreamStatistics sum(
        range, m_info.stepS, m_info.channels[channel].power != PowerKind::notPower);
    visit(
        withNeighbours(range), channels,
        [&](const SeriesBlock& block) { sum.add(block.timeS, block.columns[0]); }, control);
    auto figures = sum.figures();
    if (figures.samples == 0) return figures;
    const StreamQuantiles quantiles(
        [&](const StreamQuantiles::Visitor& visitor) {
            visit(
                range, channels, [&](const SeriesBlock& block) { visitor(block.columns[0]); },
                control);
        },
        kMostKept);
    figures.p50 = quantiles.at(0.5, figures.minimum, figures.maximum, figures.samples);
    figures.p95 = quantiles.at(0.95, figures.minimum, figures.maximum, figures.samples);
    return figures;
}

}  // namespace wattline
