// SPDX-License-Identifier: GPL-3.0-or-later
// What was odd in the traces that are checked; a click shows the place.
#pragma once

#include "core/derive/shifted_series.h"
#include "ui/charts/plot_series.h"
#include "ui/pages/panel.h"

class QListWidget;

namespace wattline {

class FindingsList : public Panel {
    Q_OBJECT

public:
    explicit FindingsList(QWidget* parent = nullptr);

    /// @param ofAll  findings of no series of these
    void setSeries(const std::vector<SeriesPtr>& series, Overlay overlay = Overlay::automatic,
        const std::vector<Finding>& ofAll = {});
    /// Seconds on the plots' clock where findings begin.
    const std::vector<double>& timesS() const { return m_timesS; }

Q_SIGNALS:
    /// The finding's range on the plots' clock and what it is, in short.
    void jumpRequested(const wattline::PlotSpan& span);

private:
    /// @param series  it is of; null = of no single one
    void add(const Finding& finding, const SeriesPtr& series, double originS);

    QListWidget* m_list;
    std::size_t m_count = 0;
    std::vector<double> m_timesS;
};

}  // namespace wattline
