// SPDX-License-Identifier: GPL-3.0-or-later
// One line above the plots: time and value at the cursors A and B, and what lies between them.
#pragma once

#include "ui/charts/linked_cursor.h"
#include "ui/latest_job.h"
#include "ui/pages/measured_curve.h"

#include <QFrame>

class QLabel;

namespace wattline {

/// What a curve says at A and B; NaN where it says nothing.
struct CursorFigures {
    double aValue = 0, bValue = 0;
    double energyWh = 0;  ///< between them; NaN for a channel that is no power
    double energyOfAllWh = 0;  ///< of all traces of its kind of power; NaN with only one
};
/// Reads samples. The value at a time is the last one known.
CursorFigures figuresBetween(const CurveSource& curve, double aS, double bS);

class CursorStrip : public QFrame {
    Q_OBJECT

public:
    /// @param cursor outlives the strip
    explicit CursorStrip(LinkedCursor& cursor, QWidget* parent = nullptr);

    /// @param startS  Unix time of second 0; NaN when traces have no common clock
    void setStart(double startS);
    /// The curve to measure; none = no figures.
    void setMeasured(const MeasuredCurve& measured);
    /// Stands where the clock is as long as there is none: "each trace from its own start".
    void setNote(const QString& text);
    QString text() const;

Q_SIGNALS:
    void failed(const QString& what);

private:
    void request();
    void show(const CursorFigures& figures);
    void showClock();

    LinkedCursor& m_cursor;
    MeasuredCurve m_measured;
    double m_startS;
    QLabel *m_figures, *m_clock;
    QString m_note;
    LatestJob m_job{QStringLiteral("cursors")};
};

}  // namespace wattline
