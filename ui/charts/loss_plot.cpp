// SPDX-License-Identifier: GPL-3.0-or-later
// Ranges, lines and the best mark of training curves.
#include "ui/charts/loss_plot.h"

#include "ui/charts/readout.h"
#include "ui/charts/smoothing.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

constexpr int kRedrawEveryMs = 100;
constexpr double kRawOpacity = 0.38;

/// All finite losses; positive ones only on a logarithmic axis, in log10.
Interval lossRange(const std::vector<LossCurve>& curves, bool log) {
    double low = INFINITY, high = -INFINITY;
    for (const auto& curve : curves) {
        for (const double loss : curve.loss) {
            if (std::isfinite(loss) && (!log || loss > 0)) {
                low = std::min(low, loss);
                high = std::max(high, loss);
            }
        }
    }
    if (low > high) {
        return log ? Interval{-1, 0} : Interval{0, 1};
    }
    if (!log) {
        return niceLimits({low, high});
    }
    const double room = std::max(0.04, 0.05 * std::log10(high / low));
    return {std::log10(low) - room, std::log10(high) + room};
}

}  // namespace

LossPlot::LossPlot(QWidget* parent)
    : PlotView(parent) {
    setAxisKinds(AxisKind::value, AxisKind::log10);
    m_later.setSingleShot(true);
    m_later.setInterval(kRedrawEveryMs);
    connect(&m_later, &QTimer::timeout, this, [this] { refresh(); });
    refresh();
}

void LossPlot::drawNow() {
    m_later.stop();
    refresh();
}

void LossPlot::changed() {
    if (!m_later.isActive()) {
        m_later.start();
    }
}

void LossPlot::setCurves(std::vector<LossCurve> curves) {
    m_curves = std::move(curves);
    changed();
}

void LossPlot::setBest(std::optional<BestPoint> best) {
    m_best = std::move(best);
    changed();
}

void LossPlot::setPlannedSteps(double steps) {
    m_plannedSteps = steps;
    changed();
}

void LossPlot::setSmoothing(double weight) {
    m_smoothing = std::clamp(weight, 0.0, 0.99);
    refresh();
}

void LossPlot::setRawVisible(bool visible) {
    m_rawVisible = visible;
    refresh();
}

void LossPlot::setLogY(bool log) {
    m_logY = log;
    setAxisKinds(AxisKind::value, log ? AxisKind::log10 : AxisKind::value);
    refresh();
}

std::vector<QPointF> LossPlot::linePoints(
    const LossCurve& curve, const std::vector<double>& loss) const {
    std::vector<QPointF> points;
    for (std::size_t i = 0; i < curve.step.size(); ++i) {
        const bool drawable = std::isfinite(loss[i]) && (!m_logY || loss[i] > 0);
        if (drawable) {
            points.emplace_back(curve.step[i], m_logY ? std::log10(loss[i]) : loss[i]);
        }
    }
    return points;
}

void LossPlot::refresh() {
    double lastStep = m_plannedSteps;
    QStringList names;
    for (const auto& curve : m_curves) {
        lastStep = std::max(lastStep, curve.step.empty() ? 0 : curve.step.back());
        names << curve.name;
    }
    setRanges({0, std::max(lastStep, 1.0)}, lossRange(m_curves, m_logY));
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    while (m_smooth.size() > m_curves.size()) {
        for (auto* lines : {&m_raw, &m_smooth}) {
            removeLine(lines->back());
            lines->pop_back();
        }
    }
    while (m_smooth.size() < m_curves.size()) {
        m_raw.push_back(addLine());
        m_smooth.push_back(addLine());
    }
    for (std::size_t i = 0; i < m_curves.size(); ++i) {
        const auto& curve = m_curves[i];
        auto style = curve.look.style(colors());
        if (curve.dashed) {
            style.dashPx = {4, 3};
        }
        m_smooth[i]->setPen(style.pen());
        auto faint = style.thinPen();
        faint.setColor(style.fill(kRawOpacity));
        m_raw[i]->setPen(faint);
        const auto strong = linePoints(curve, smoothed(curve.loss, m_smoothing));
        m_smooth[i]->replace(QList<QPointF>(strong.begin(), strong.end()));
        const bool raw = m_rawVisible && m_smoothing > 0;
        const auto all = raw ? linePoints(curve, curve.loss) : std::vector<QPointF>();
        m_raw[i]->replace(QList<QPointF>(all.begin(), all.end()));
    }
}

void LossPlot::paintOver(QPainter& painter) {
    if (!m_best || (m_logY && m_best->loss <= 0)) {
        return;
    }
    const auto at = toPx(m_best->step, m_logY ? std::log10(m_best->loss) : m_best->loss);
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colors()(ColorRole::textSecondary), 1);
    pen.setDashPattern({3, 2});
    painter.setPen(pen);
    painter.drawLine(QPointF(at.x(), plotRect().top()), QPointF(at.x(), plotRect().bottom()));
    SeriesStyle mark{colors()(ColorRole::accent), 1.5, {}, Marker::circle};
    paintMarker(painter, mark, at, 9, colors()(ColorRole::base));
    const auto box = timeTagRect(m_best->text, at.x(), plotRect().top() + 4, plotRect());
    paintTimeTag(painter, box, m_best->text, colors());
}

DataTable LossPlot::visibleData() const {
    DataTable table{
        {"curve", "step", m_unit.isEmpty() ? "loss" : "loss_" + m_unit.toStdString()}, {}};
    for (const auto& curve : m_curves) {
        for (std::size_t i = 0; i < curve.step.size(); ++i) {
            table.rows.push_back(
                {curve.name.toStdString(), plainNumber(curve.step[i]), plainNumber(curve.loss[i])});
        }
    }
    return table;
}

}  // namespace wattline
