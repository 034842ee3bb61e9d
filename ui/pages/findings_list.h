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

    void setSeries(
        const std::vector<SeriesPtr>& series, Overlay overlay = Overlay::automatic);
    /// Seconds on the plots' clock where findings begin.
    const std::vector<double>& timesS() const { return m_timesS; }

Q_SIGNALS:
    /// The finding's range on the plots' clock and what it is, in short.
    void jumpRequested(const wattline::PlotSpan& span);

private:
    QListWidget* m_list;
    std::vector<double> m_timesS;
};

}  // namespace wattline
