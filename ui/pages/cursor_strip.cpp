// SPDX-License-Identifier: GPL-3.0-or-later
// Worked out in the background: energy between two cursors may touch many samples.
#include "ui/pages/cursor_strip.h"

#include "ui/format.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimeZone>

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kWhPerKWh = 1000;

double valueAt(const CurveSource& curve, double timeS) {
    const double at = curve.originS + timeS;
    double value = kNan;
    for (const PlotPoint& point : curve.series->plot(curve.channel, at, at, 1))
        if (point.x <= at) value = point.y;
    return at <= curve.series->info().endS ? value : kNan;
}

}  // namespace

CursorFigures figuresBetween(const CurveSource& curve, double aS, double bS) {
    CursorFigures figures{valueAt(curve, aS), valueAt(curve, bS), kNan, kNan};
    if (curve.series->info().channels[curve.channel].power == PowerKind::notPower) return figures;
    const TimeRange range{curve.originS + std::min(aS, bS), curve.originS + std::max(aS, bS)};
    figures.energyWh = curve.series->statistics(curve.channel, range).energyKWh * kWhPerKWh;
    return figures;
}

CursorStrip::CursorStrip(LinkedCursor& cursor, QWidget* parent)
    : QFrame(parent)
    , m_cursor(cursor)
    , m_startS(kNan)
    , m_figures(new QLabel(this))
    , m_clock(new QLabel(this)) {
    setAccessibleName(tr("Cursors A and B"));
    m_figures->setTextFormat(Qt::RichText);
    // Clipped rather than making the window wider.
    m_figures->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_clock->setProperty("role", "secondary");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 16, 4);
    row->addWidget(m_figures, 1);
    row->addWidget(m_clock);
    connect(&cursor, &LinkedCursor::marksChanged, this, &CursorStrip::request);
    connect(&cursor, &LinkedCursor::moved, this, &CursorStrip::showClock);
    connect(&m_job, &LatestJob::failed, this, &CursorStrip::failed);
    request();
}

void CursorStrip::setStart(double startS) {
    m_startS = startS;
    showClock();
}

void CursorStrip::setMeasured(const MeasuredCurve& measured) {
    m_measured = measured;
    m_job.cancel();
    request();
}

void CursorStrip::setNote(const QString& text) {
    m_note = text;
    showClock();
}

QString CursorStrip::text() const {
    return m_figures->text();
}

void CursorStrip::request() {
    const auto a = m_cursor.a(), b = m_cursor.b();
    if (!a || !b || !m_measured.isKnown()) {
        m_job.cancel();
        m_figures->setText(m_measured.isKnown()
                ? tr("A and B set the cursors at the crosshair; drag them to measure between "
                     "them")
                : QString());
        return;
    }
    m_job.request<CursorFigures>(
        [measured = m_measured, a = *a, b = *b](const std::stop_token&) {
            auto figures = figuresBetween(measured.curve, a, b);
            if (measured.sameKind.size() > 1)
                figures.energyOfAllWh = energyOfAllWh(measured, std::min(a, b), std::max(a, b));
            return figures;
        },
        [this](const CursorFigures& figures) { show(figures); });
}

void CursorStrip::show(const CursorFigures& figures) {
    if (!m_cursor.a() || !m_cursor.b() || !m_measured.isKnown()) return;
    const double a = *m_cursor.a(), b = *m_cursor.b();
    const ChannelInfo& channel = m_measured.channel();
    const QString plainUnit = QString::fromStdString(channel.unit);
    const QString unit = plainUnit.isEmpty() ? QString() : QLatin1Char(' ') + plainUnit;
    constexpr double kWholeFrom = 100;  // W and MiB need no decimals, °C and shares do
    const double most = std::fmax(std::abs(figures.aValue), std::abs(figures.bValue));
    const int decimals = most < kWholeFrom && channel.power == PowerKind::notPower ? 1 : 0;
    const auto cell = [](const QString& name, const QString& text) {
        return QStringLiteral("<b>%1</b> %2&nbsp;&nbsp;&nbsp; ").arg(name, text.toHtmlEscaped());
    };
    const auto valueText = [&](double value) { return formatNumber(value, decimals) + unit; };
    QString text = cell(QStringLiteral("A"),
        QStringLiteral("%1 · %2").arg(formatClock(a), valueText(figures.aValue)));
    text += cell(QStringLiteral("B"),
        QStringLiteral("%1 · %2").arg(formatClock(b), valueText(figures.bValue)));
    text += cell(QStringLiteral("Δt"), formatDuration(std::abs(b - a)));
    text += cell(
        QStringLiteral("Δ") + plainUnit, formatSigned(figures.bValue - figures.aValue, decimals) + unit);
    if (std::isfinite(figures.energyWh))
        text += cell(tr("Energy"), tr("%1 Wh").arg(formatNumber(figures.energyWh, 1)));
    if (std::isfinite(figures.energyOfAllWh))
        text += cell(tr("of all %1").arg(m_measured.sameKind.size()),
            tr("%1 Wh").arg(formatNumber(figures.energyOfAllWh, 1)));
    m_figures->setText(text);
    const QString kind = kindText(channel);
    m_figures->setToolTip(tr("Of %1 · %2; chosen under Statistics")
                              .arg(QString::fromStdString(channel.name)
                                      + (kind.isEmpty() ? QString() : QStringLiteral(", ") + kind),
                                  m_measured.curve.name));
}

void CursorStrip::showClock() {
    const auto timeS = m_cursor.timeS();
    if (!timeS || std::isnan(m_startS)) {
        m_clock->setText(m_note);
        return;
    }
    const auto ms = static_cast<qint64>(std::llround((m_startS + *timeS) * 1000));
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(ms).toUTC();
    m_clock->setText(
        at.toString(QStringLiteral("HH:mm:ss.zzz")).chopped(2) + QStringLiteral(" UTC"));
    m_clock->setToolTip(at.toString(QStringLiteral("yyyy-MM-dd")));
}

}  // namespace wattline
