// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of one trace's channel, over what is visible or over all of it.
#pragma once

#include "core/derive/shifted_series.h"
#include "ui/charts/linked_cursor.h"
#include "ui/charts/linked_view.h"
#include "ui/latest_job.h"
#include "ui/pages/measured_curve.h"
#include "ui/pages/panel.h"

#include <QTimer>

class QComboBox;
class QTableWidget;

namespace wattline {

class Segmented;

class StatisticsPanel : public Panel {
    Q_OBJECT

public:
    /// Both outlive the panel.
    StatisticsPanel(LinkedView& view, LinkedCursor& cursor, QWidget* parent = nullptr);

    /// The first channel of the first series is shown; the others can be chosen.
    void setSeries(const std::vector<SeriesPtr>& series, Overlay overlay = Overlay::automatic);
    QComboBox& choice() { return *m_choice; }
    QTableWidget& table() { return *m_table; }

Q_SIGNALS:
    void failed(const QString& what);
    /// The curve chosen is another one; none when nothing is checked.
    void measuredChanged(const wattline::MeasuredCurve& measured);

private:
    struct Figures {
        ChannelStatistics of;
        double energyOfAllWh = 0;
    };

    const MeasuredCurve* chosen() const;
    void choose();
    void request();
    void show(const Figures& figures, const MeasuredCurve& measured);
    void setRows(const std::vector<std::array<QString, 3>>& rows);

    LinkedView& m_view;
    LinkedCursor& m_cursor;
    std::vector<MeasuredCurve> m_choices;
    QComboBox* m_choice;
    Segmented* m_range;
    QTableWidget* m_table;
    LatestJob m_job{QStringLiteral("statistics")};
    QTimer m_later;  ///< a drag shows new figures ten times a second, not at every pixel
};

}  // namespace wattline
