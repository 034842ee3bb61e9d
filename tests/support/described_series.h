// SPDX-License-Identifier: GPL-3.0-or-later
// A series of which only the description is asked for.
#pragma once

#include "core/trace/series.h"

#include <utility>
#include <vector>

namespace wattline::test {

class DescribedSeries : public Series {
public:
    explicit DescribedSeries(SeriesInfo info)
        : m_info(std::move(info)) { }
    const SeriesInfo& info() const override { return m_info; }
    void visit(const TimeRange&, std::span<const std::size_t>,
        const std::function<void(const SeriesBlock&)>&, const RunControl&) const override { }
    std::vector<PlotPoint> plot(std::size_t, double, double, int) const override { return {}; }
    ChannelStatistics statistics(std::size_t, const TimeRange&) const override { return {}; }

private:
    SeriesInfo m_info;
};

}  // namespace wattline::test
