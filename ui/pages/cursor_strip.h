// SPDX-License-Identifier: GPL-3.0-or-later
// One line above the plots: time and value at the cursors A and B, and what lies between them.
#pragma once

#include "ui/charts/linked_cursor.h"
#include "ui/latest_job.h"
#include "ui/pages/channel_plots.h"

#include <QFrame>

class QLabel;

namespace wattline {

/// What the first curve of the first plot says at A and B; NaN where it says nothing.
struct CursorFigures {
    double aValue = 0, bValue = 0;
    double energyWh = 0;  ///< between them; NaN for a channel that is no power
};
/// Reads samples. The value at a time is the last one known.
CursorFigures figuresBetween(const CurveSource& curve, double aS, double bS);

class CursorStrip : public QFrame {
    Q_OBJECT

public:
    /// @param cursor outlives the strip
    explicit CursorStrip(LinkedCursor& cursor, QWidget* parent = nullptr);

    void setContent(const ChannelPlots& content);
    QString text() const;

Q_SIGNALS:
    void failed(const QString& what);

private:
    void request();
    void show(const CursorFigures& figures);
    void showClock();

    LinkedCursor& m_cursor;
    ChannelPlots m_content;
    QLabel *m_figures, *m_clock;
    LatestJob m_job{QStringLiteral("cursors")};
};

}  // namespace wattline
