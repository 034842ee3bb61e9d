// SPDX-License-Identifier: GPL-3.0-or-later
// Layout, axes and colours shared by all plots.
#include "ui/charts/plot_view.h"

#include "ui/charts/plot_frame.h"
#include "ui/charts/plot_layer.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QLegend>
#include <QMouseEvent>
#include <QResizeEvent>

namespace wattline {

PlotView::PlotView(QWidget* parent)
    : QChartView(parent)
    , m_colors(Theme::instance().colors())
    , m_xAxis(new QValueAxis(this))
    , m_yAxis(new QValueAxis(this)) {
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setRubberBand(QChartView::NoRubberBand);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* box = chart();
    box->legend()->hide();
    box->setMargins({});
    box->layout()->setContentsMargins(0, 0, 0, 0);
    box->setBackgroundRoundness(0);
    box->setAnimationOptions(QChart::NoAnimation);
    box->addAxis(m_xAxis, Qt::AlignBottom);
    box->addAxis(m_yAxis, Qt::AlignLeft);
    m_xAxis->setVisible(false);
    m_yAxis->setVisible(false);
    addLayer(kUnderZ, [this](QPainter& painter) {
        paintFrame(painter);
        paintUnder(painter);
    });
    addLayer(kOverZ, [this](QPainter& painter) {
        paintOver(painter);
        paintFocus(painter);
    });
    connect(&Theme::instance(), &Theme::changed, this,
        [this] { setColors(Theme::instance().colors()); });
    box->setBackgroundBrush(m_colors(ColorRole::base));
    setBackgroundBrush(m_colors(ColorRole::base));
    box->setBackgroundPen(Qt::NoPen);
    setColors(m_colors);
}

PlotView::~PlotView() = default;

void PlotView::setTitle(const QString& title, const QString& subtitle) {
    m_title = title;
    m_subtitle = subtitle;
    setAccessibleName(title);
    updateLayers();
}

void PlotView::setCornerText(const QString& text) {
    m_cornerText = text;
    updateLayers();
}

void PlotView::setPlotMargins(const QMarginsF& margins) {
    m_margins = margins;
    layOut();
}

void PlotView::setTimeLabelsVisible(bool visible) {
    m_timeLabels = visible;
    updateLayers();
}

void PlotView::setXCaption(const QString& text) {
    m_xCaption = text;
    updateLayers();
}

QPointF PlotView::toPx(double x, double y) const {
    return {m_plotRect.left() + (x - m_x.from) / m_x.length() * m_plotRect.width(),
        m_plotRect.bottom() - (y - m_y.from) / m_y.length() * m_plotRect.height()};
}

double PlotView::xAt(double px) const {
    return m_x.from + (px - m_plotRect.left()) / m_plotRect.width() * m_x.length();
}

double PlotView::yAt(double px) const {
    return m_y.from + (m_plotRect.bottom() - px) / m_plotRect.height() * m_y.length();
}

void PlotView::setColors(const Colors& colors) {
    m_colors = colors;
    chart()->setBackgroundBrush(colors(ColorRole::base));
    setBackgroundBrush(colors(ColorRole::base));
    refresh();
    updateLayers();
}

void PlotView::layOutHidden() {
    for (auto* widget : {static_cast<QWidget*>(this), viewport()}) {
        if (widget->testAttribute(Qt::WA_PendingResizeEvent)) {
            widget->setAttribute(Qt::WA_PendingResizeEvent, false);
            QResizeEvent event(widget->size(), {});
            QCoreApplication::sendEvent(widget, &event);
        }
    }
}

void PlotView::renderTo(QPainter& painter, const QRectF& target) {
    scene()->render(&painter, target, QRectF(QPointF(0, 0), QSizeF(viewport()->size())));
}

void PlotView::setAxisKinds(AxisKind x, AxisKind y) {
    m_xKind = x;
    m_yKind = y;
}

void PlotView::setRanges(const Interval& x, const Interval& y) {
    m_x = x;
    m_y = y;
    m_xAxis->setRange(x.from, x.to);
    m_yAxis->setRange(y.from, y.to);
    updateLayers();
}

QLineSeries* PlotView::addLine() {
    auto* line = new QLineSeries(this);
    chart()->addSeries(line);
    line->attachAxis(m_xAxis);
    line->attachAxis(m_yAxis);
    return line;
}

void PlotView::removeLine(QLineSeries* line) {
    chart()->removeSeries(line);
    delete line;
}

void PlotView::removeLines() {
    chart()->removeAllSeries();
}

PlotLayer* PlotView::addLayer(double z, std::function<void(QPainter&)> paint) {
    m_layers.push_back(new PlotLayer(chart(), z, std::move(paint)));
    m_layers.back()->setRect(QRectF(QPointF(0, 0), QSizeF(size())));
    return m_layers.back();
}

void PlotView::updateLayers() {
    for (auto* layer : m_layers) {
        layer->update();
    }
}

std::vector<Tick> PlotView::xTicks() const {
    const int most = std::max(2, static_cast<int>(m_plotRect.width() / 70));
    switch (m_xKind) {
    case AxisKind::time: return timeTicks(m_x, most);
    case AxisKind::log10: return logTicks(m_x, most);
    case AxisKind::value: break;
    }
    return valueTicks(m_x, most);
}

std::vector<Tick> PlotView::yTicks() const {
    const int most = m_mostValueTicks > 0 ? m_mostValueTicks
                                          : std::max(4, static_cast<int>(m_plotRect.height() / 28));
    return m_yKind == AxisKind::log10 ? logTicks(m_y, most) : valueTicks(m_y, most);
}

void PlotView::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    layOut();
}

void PlotView::layOut() {
    const QRectF all(QPointF(0, 0), QSizeF(size()));
    const auto rect = all.marginsRemoved(m_margins);
    m_plotRect
        = QRectF(rect.topLeft(), QSizeF(std::max(rect.width(), 1.0), std::max(rect.height(), 1.0)));
    chart()->setPlotArea(m_plotRect);
    for (auto* layer : m_layers) {
        if (layer->zValue() < kCursorZ) {
            layer->setRect(all);
        }
    }
    refresh();
    Q_EMIT plotRectChanged();
}

void PlotView::paintFrame(QPainter& painter) const {
    FrameText text{m_title, m_subtitle, m_cornerText, m_xCaption};
    PlotFrame frame{
        m_plotRect, m_x, m_y, m_timeLabels ? xTicks() : withoutLabels(xTicks()), yTicks()};
    paintPlotFrame(painter, frame, text, m_colors);
}

void PlotView::paintFocus(QPainter& painter) const {
    if (hasFocus() && !m_exporting) {
        painter.setPen(QPen(m_colors(ColorRole::accent), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(QPointF(0, 0), QSizeF(size())).adjusted(1, 1, -1, -1));
    }
}

void PlotView::mousePressEvent(QMouseEvent* event) {
    event->accept();
}

void PlotView::mouseMoveEvent(QMouseEvent* event) {
    event->accept();
}

void PlotView::mouseReleaseEvent(QMouseEvent* event) {
    event->accept();
}

void PlotView::mouseDoubleClickEvent(QMouseEvent* event) {
    event->accept();
}

void PlotView::contextMenuEvent(QContextMenuEvent* event) {
    event->accept();
    Q_EMIT menuRequested(event->globalPos());
}

void PlotView::focusInEvent(QFocusEvent* event) {
    QChartView::focusInEvent(event);
    updateLayers();
}

void PlotView::focusOutEvent(QFocusEvent* event) {
    QChartView::focusOutEvent(event);
    updateLayers();
}

}  // namespace wattline
