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
    CursorFigures figures{valueAt(curve, aS), valueAt(curve, bS), kNan};
    if (curve.series->info().channels[curve.channel].power == PowerKind::notPower) return figures;
    const TimeRange range{curve.originS + std::min(aS, bS), curve.originS + std::max(aS, bS)};
    figures.energyWh = curve.series->statistics(curve.channel, range).energyKWh * kWhPerKWh;
    return figures;
}

CursorStrip::CursorStrip(LinkedCursor& cursor, QWidget* parent)
    : QFrame(parent)
    , m_cursor(cursor)
    , m_figures(new QLabel(this))
    , m_clock(new QLabel(this)) {
    setAccessibleName(tr("Cursors A and B"));
    m_figures->setTextFormat(Qt::RichText);
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

void CursorStrip::setContent(const ChannelPlots& content) {
    m_content = content;
    m_job.cancel();
    request();
}

QString CursorStrip::text() const {
    return m_figures->text();
}

void CursorStrip::request() {
    const auto a = m_cursor.a(), b = m_cursor.b();
    if (!a || !b || m_content.plots.empty()) {
        m_job.cancel();
        m_figures->setText(m_content.plots.empty()
                ? QString()
                : tr("A and B set the cursors at the crosshair; drag them to measure between "
                     "them"));
        return;
    }
    m_job.request<CursorFigures>(
        [curve = m_content.plots.front().curves.front(), a = *a, b = *b](
            const std::stop_token&) { return figuresBetween(curve, a, b); },
        [this](const CursorFigures& figures) { show(figures); });
}

void CursorStrip::show(const CursorFigures& figures) {
    if (!m_cursor.a() || !m_cursor.b() || m_content.plots.empty()) return;
    const double a = *m_cursor.a(), b = *m_cursor.b();
    const ChannelPlot& plot = m_content.plots.front();
    const QString unit = plot.unit.isEmpty() ? QString() : QLatin1Char(' ') + plot.unit;
    const auto cell = [](const QString& name, const QString& text) {
        return QStringLiteral("<b>%1</b> %2&nbsp;&nbsp;&nbsp;&nbsp;")
            .arg(name, text.toHtmlEscaped());
    };
    const auto valueText = [&](double value) { return formatNumber(value, plot.decimals) + unit; };
    QString text = cell(QStringLiteral("A"),
        QStringLiteral("%1 · %2").arg(formatClock(a), valueText(figures.aValue)));
    text += cell(QStringLiteral("B"),
        QStringLiteral("%1 · %2").arg(formatClock(b), valueText(figures.bValue)));
    text += cell(QStringLiteral("Δt"), formatDuration(std::abs(b - a)));
    text += cell(plot.unit.isEmpty() ? QStringLiteral("Δ") : QStringLiteral("Δ") + plot.unit,
        formatSigned(figures.bValue - figures.aValue, plot.decimals) + unit);
    if (std::isfinite(figures.energyWh))
        text += cell(tr("Energy"), tr("%1 Wh").arg(formatNumber(figures.energyWh, 1)));
    m_figures->setText(text);
    m_figures->setToolTip(
        plot.curves.size() > 1 ? tr("Of %1").arg(plot.curves.front().name) : QString());
}

void CursorStrip::showClock() {
    const auto timeS = m_cursor.timeS();
    if (!timeS || std::isnan(m_content.startS)) {
        m_clock->clear();
        return;
    }
    const auto ms = static_cast<qint64>(std::llround((m_content.startS + *timeS) * 1000));
    m_clock->setText(QDateTime::fromMSecsSinceEpoch(ms)
                         .toUTC()
                         .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz"))
                         .chopped(2)
        + QStringLiteral(" UTC"));
}

}  // namespace wattline
