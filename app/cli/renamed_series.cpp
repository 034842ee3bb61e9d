// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renamed_series.h"

#include <utility>

namespace wattline {

namespace {

class RenamedSeries : public Series {
public:
    RenamedSeries(SeriesPtr original, const std::string& source)
        : m_original(std::move(original))
        , m_info(m_original->info()) {
        m_info.source = source;
    }

    const SeriesInfo& info() const override { return m_info; }
    void visit(const TimeRange& range, std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const override {
        m_original->visit(range, channels, visitor, control);
    }
    std::vector<PlotPoint> plot(
        std::size_t channel, double fromS, double toS, int columns) const override {
        return m_original->plot(channel, fromS, toS, columns);
    }
    ChannelStatistics statistics(std::size_t channel, const TimeRange& range) const override {
        return m_original->statistics(channel, range);
    }

private:
    SeriesPtr m_original;
    SeriesInfo m_info;
};

}  // namespace

SeriesPtr renamed(SeriesPtr series, const std::string& source) {
    return std::make_shared<RenamedSeries>(std::move(series), source);
}

}  // namespace wattline
