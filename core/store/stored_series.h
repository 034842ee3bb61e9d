// SPDX-License-Identifier: GPL-3.0-or-later
// A series whose samples lie in the pieces of a store.
#pragma once

#include "core/store/part_reader.h"
#include "core/trace/series.h"

#include <mutex>

namespace wattline {

class StoredSeries : public Series {
public:
    explicit StoredSeries(std::shared_ptr<StoreFiles> files)
        : m_files(std::move(files)) { }

    /// While the store is opened: another part, later than the ones before, or the first.
    void add(SeriesInfo info, const StoredPart& part);

    const SeriesInfo& info() const override { return m_info; }
    void visit(const TimeRange& range, std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const override;
    std::vector<PlotPoint> plot(
        std::size_t channel, double fromS, double toS, int columns) const override;
    ChannelStatistics statistics(std::size_t channel, const TimeRange& range) const override;

private:
    PartReader open(std::size_t part) const;
    /// Parts that hold the last sample at or before, and the first at or after, this range.
    std::pair<std::size_t, std::size_t> partsAround(double fromS, double toS) const;
    void visitPart(PartReader& reader, const TimeRange& range,
        std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor, const RunControl& control) const;
    TimeRange withNeighbours(const TimeRange& range) const;
    ChannelStatistics wholeStatistics(std::size_t channel) const;
    std::size_t samplesIn(std::size_t part, double fromS, double toS) const;

    std::shared_ptr<StoreFiles> m_files;
    SeriesInfo m_info;
    std::vector<StoredPart> m_parts;
    mutable std::mutex m_mutex;
    mutable std::vector<std::shared_ptr<const SeriesIndex>> m_indexes;
};

}  // namespace wattline
