// SPDX-License-Identifier: GPL-3.0-or-later
// Statistics of stored series: streamed, so that memory does not depend on their length.
#include "core/store/stored_series.h"
#include "core/store/stream_statistics.h"

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

constexpr std::size_t kMostKept = 1 << 18;  // beyond, counting values into bins is faster

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

ChannelStatistics StoredSeries::statistics(std::size_t channel, const TimeRange& range) const {
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
