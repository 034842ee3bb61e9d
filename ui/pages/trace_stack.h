// SPDX-License-Identifier: GPL-3.0-or-later
// Plots one above the other on one time axis, with one crosshair through all of them.
#pragma once

#include "ui/charts/linked_cursor.h"
#include "ui/charts/linked_view.h"
#include "ui/pages/channel_plots.h"

#include <QWidget>

class QVBoxLayout;

namespace wattline {

class TimePlot;

class TraceStack : public QWidget {
    Q_OBJECT

public:
    explicit TraceStack(QWidget* parent = nullptr);

    /// The range shown stays when the span of the data does.
    void setPlots(const ChannelPlots& content);
    const std::vector<TimePlot*>& plots() const { return m_plots; }
    LinkedView& view() { return *m_view; }
    LinkedCursor& cursor() { return *m_cursor; }

private:
    TimePlot* plotAt(std::size_t index);

    LinkedView* m_view;
    LinkedCursor* m_cursor;
    QVBoxLayout* m_column;
    std::vector<TimePlot*> m_plots;  ///< shown ones; spare ones are hidden, not deleted
    std::vector<TimePlot*> m_all;
};

}  // namespace wattline
