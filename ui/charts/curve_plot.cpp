// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_plot.h"

#include "ui/theme/series_style.h"

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

/// `share` of the way from one colour of the theme to another.
QColor between(QColor from, const QColor& to, double share) {
    const auto mix = [share](float a, float b) {
        return a + (b - a) * static_cast<float>(std::clamp(share, 0.0, 1.0));
    };
    from.setRedF(mix(from.redF(), to.redF()));
    from.setGreenF(mix(from.greenF(), to.greenF()));
    from.setBlueF(mix(from.blueF(), to.blueF()));
    return from;
}

/// The upper edge of bars as a line.
std::vector<PlotPoint> outline(const std::vector<PlotPoint>& bars, double width) {
    std::vector<PlotPoint> line;
    for (const auto& bar : bars) {
        line.push_back({bar.x, bar.y});
        line.push_back({bar.x + width, bar.y});
    }
    return line;
}

}  // namespace

CurvePlot::CurvePlot(QWidget* parent)
    : PlotView(parent) {
    setPlotMargins({64, 20, 16, 36});
}

void CurvePlot::setContent(CurveContent content) {
    m_content = std::move(content);
    setAxisKinds(m_content.timeAxis ? AxisKind::time : AxisKind::value, AxisKind::value);
    setXCaption(m_content.xName);
    setCornerText(m_content.yName);
    setAccessibleDescription(tr("%1 against %2").arg(m_content.yName, m_content.xName));
    refresh();
    updateLayers();
}

void CurvePlot::refresh() {
    setRanges(m_content.x, m_content.y);
    m_field = {};
    if (m_content.kind != CurveContent::Kind::field || m_content.rows == 0) {
        return;
    }
    const auto columns = m_content.strength.size() / m_content.rows;
    m_field = QImage(
        static_cast<int>(columns), static_cast<int>(m_content.rows), QImage::Format_ARGB32);
    const QColor weak = colors()(ColorRole::base), strong = traceStyle(1, colors()).color;
    for (std::size_t column = 0; column < columns; ++column) {
        for (std::size_t row = 0; row < m_content.rows; ++row) {
            const double strength = m_content.strength[column * m_content.rows + row];
            m_field.setPixelColor(static_cast<int>(column),
                static_cast<int>(m_content.rows - 1 - row),
                std::isnan(strength) ? colors()(ColorRole::alternate)
                                     : between(weak, strong, strength));
        }
    }
}

void CurvePlot::paintField(QPainter& painter) {
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.drawImage(plotRect(), m_field);
}

void CurvePlot::paintLine(
    QPainter& painter, const std::vector<PlotPoint>& points, const SeriesLook& look) {
    QPolygonF line;
    for (const auto& point : points) {
        line << toPx(point.x, point.y);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(look.style(colors()).pen());
    painter.drawPolyline(line);
}

void CurvePlot::paintUnder(QPainter& painter) {
    painter.save();
    painter.setClipRect(plotRect());
    const auto style = m_content.look.style(colors());
    switch (m_content.kind) {
    case CurveContent::Kind::field: paintField(painter); break;
    case CurveContent::Kind::line:
        paintLine(painter, m_content.points, m_content.look);
        for (const auto& other : m_content.others) {
            paintLine(painter, other.points, other.look);
        }
        break;
    case CurveContent::Kind::bars:
        if (!m_content.others.empty()) {
            paintLine(painter, outline(m_content.points, m_content.barWidth), m_content.look);
            for (const auto& other : m_content.others) {
                paintLine(painter, outline(other.points, m_content.barWidth), other.look);
            }
            break;
        }
        for (const auto& bar : m_content.points) {
            painter.fillRect(QRectF(toPx(bar.x, bar.y), toPx(bar.x + m_content.barWidth, 0))
                                 .adjusted(0.5, 0, -0.5, 0),
                style.color);
        }
        break;
    case CurveContent::Kind::points:
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(style.color, 2, Qt::SolidLine, Qt::RoundCap));
        for (const auto& point : m_content.points) {
            painter.drawPoint(toPx(point.x, point.y));
        }
        break;
    }
    painter.restore();
}

DataTable CurvePlot::visibleData() const {
    DataTable table{{m_content.xName.toStdString(), m_content.yName.toStdString()}, {}};
    if (!m_content.others.empty()) {
        table.header.insert(table.header.begin(), "trace");
        const auto add = [&](const QString& name, const std::vector<PlotPoint>& points) {
            for (const auto& point : points) {
                table.rows.push_back(
                    {name.toStdString(), plainNumber(point.x), plainNumber(point.y)});
            }
        };
        add(m_content.name, m_content.points);
        for (const auto& other : m_content.others) {
            add(other.name, other.points);
        }
        return table;
    }
    for (const auto& point : m_content.points) {
        table.rows.push_back({plainNumber(point.x), plainNumber(point.y)});
    }
    if (m_content.rows == 0) {
        return table;
    }
    table.header.emplace_back("strength");
    const auto columns = m_content.strength.size() / m_content.rows;
    for (std::size_t i = 0; i < m_content.strength.size(); ++i) {
        const auto column = static_cast<double>(i / m_content.rows) + 0.5;
        const auto row = static_cast<double>(i % m_content.rows);
        table.rows.push_back({plainNumber(m_content.x.from
                                  + m_content.x.length() * column / static_cast<double>(columns)),
            plainNumber(m_content.y.to * row / static_cast<double>(m_content.rows - 1)),
            plainNumber(m_content.strength[i])});
    }
    return table;
}

}  // namespace wattline
