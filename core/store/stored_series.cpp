// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_series.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace wattline {

namespace {

void join(ChannelInfo& sum, const ChannelInfo& part) {
    const auto both = static_cast<double>(sum.values + part.values);
    const auto total = [](const ChannelInfo& channel) {
        return channel.values == 0 ? 0 : channel.mean * static_cast<double>(channel.values);
    };
    sum.mean = (total(sum) + total(part)) / both;  // NaN without values
    sum.minimum = std::fmin(sum.minimum, part.minimum);
    sum.maximum = std::fmax(sum.maximum, part.maximum);
    if (std::isnan(sum.energyKWh))
        sum.energyKWh = part.energyKWh;
    else if (!std::isnan(part.energyKWh))
        sum.energyKWh += part.energyKWh;
    sum.values += part.values;
}

}  // namespace

void StoredSeries::add(SeriesInfo info, const StoredPart& part) {
    m_parts.push_back(part);
    m_indexes.emplace_back();
    if (m_parts.size() == 1) {
        m_info = std::move(info);
        return;
    }
    const auto longest = std::max_element(m_parts.begin(), m_parts.end() - 1,
        [](const StoredPart& a, const StoredPart& b) { return a.samples < b.samples; });
    if (std::isnan(m_info.stepS) || info.samples > longest->samples) m_info.stepS = info.stepS;
    m_info.samples += info.samples;
    m_info.endS = info.endS;
    for (std::size_t c = 0; c < m_info.channels.size(); ++c)
        join(m_info.channels[c], info.channels[c]);
    std::move(info.findings.begin(), info.findings.end(), std::back_inserter(m_info.findings));
}

PartReader StoredSeries::open(std::size_t part) const {
    std::shared_ptr<const SeriesIndex> index;
    {
        const std::lock_guard lock(m_mutex);
        index = m_indexes[part];
    }
    if (!index) {
        index = readIndex(*m_files, m_parts[part], m_info.channels.size());
        const std::lock_guard lock(m_mutex);
        m_indexes[part] = index;
    }
    return {*m_files, m_parts[part], std::move(index), m_info.title()};
}

std::pair<std::size_t, std::size_t> StoredSeries::partsAround(double fromS, double toS) const {
    const auto first = std::lower_bound(m_parts.begin(), m_parts.end(), fromS,
        [](const StoredPart& part, double timeS) { return part.endS < timeS; });
    const auto last = std::upper_bound(first, m_parts.end(), toS,
        [](double timeS, const StoredPart& part) { return timeS < part.startS; });
    const auto begin = static_cast<std::size_t>(first - m_parts.begin());
    const auto end = static_cast<std::size_t>(last - m_parts.begin());
    // The neighbours of the range may lie in the parts beside it.
    return {begin > 0 ? begin - 1 : 0, std::min(end + 1, m_parts.size())};
}

void StoredSeries::visit(const TimeRange& range, std::span<const std::size_t> channels,
    const std::function<void(const SeriesBlock&)>& visitor, const RunControl& control) const {
    control.checkpoint();
    const auto [begin, end] = partsAround(range.fromS, range.toS);
    for (auto i = begin; i < end; ++i) {
        if (m_parts[i].endS < range.fromS || m_parts[i].startS > range.toS) continue;
        auto reader = open(i);
        visitPart(reader, range, channels, visitor, control);
    }
}

void StoredSeries::visitPart(PartReader& reader, const TimeRange& range,
    std::span<const std::size_t> channels, const std::function<void(const SeriesBlock&)>& visitor,
    const RunControl& control) const {
    const auto& index = reader.index();
    std::vector<double> timeS;
    std::vector<std::vector<double>> columns(channels.size());
    std::vector<std::span<const double>> views(channels.size());
    for (auto chunk = reader.chunkAt(range.fromS);
         chunk < index.chunks() && index.chunkStartS[chunk] <= range.toS; ++chunk) {
        control.checkpoint();
        reader.read(index.time, chunk, "time", timeS);
        const auto from = std::lower_bound(timeS.begin(), timeS.end(), range.fromS);
        const auto to = std::upper_bound(from, timeS.end(), range.toS);
        if (from == to) continue;
        const auto first = static_cast<std::size_t>(from - timeS.begin());
        const auto count = static_cast<std::size_t>(to - from);
        for (std::size_t i = 0; i < channels.size(); ++i) {
            const auto channel = channels[i];
            reader.read(index.channels[channel], chunk, m_info.channels[channel].name, columns[i]);
            views[i] = std::span<const double>(columns[i]).subspan(first, count);
        }
        visitor({std::span<const double>(timeS).subspan(first, count), views});
    }
}

}  // namespace wattline
