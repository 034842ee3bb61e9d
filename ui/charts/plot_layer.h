// SPDX-License-Identifier: GPL-3.0-or-later
// A picture in the chart's scene that calls back to be painted: under or over the lines, exported
// with them.
#pragma once

#include <QGraphicsItem>
#include <QPainter>

#include <functional>

namespace wattline {

class PlotLayer : public QGraphicsItem {
public:
    using Paint = std::function<void(QPainter&)>;

    PlotLayer(QGraphicsItem* parent, double z, Paint paint)
        : QGraphicsItem(parent)
        , m_paint(std::move(paint)) {
        setZValue(z);
        setAcceptedMouseButtons(Qt::NoButton);
    }

    /// What it may touch; only this is repainted when it changes.
    void setRect(const QRectF& rect) {
        prepareGeometryChange();
        m_rect = rect;
        update();
    }

    QRectF boundingRect() const override { return m_rect; }
    void paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) override {
        m_paint(*painter);
    }

private:
    QRectF m_rect;
    Paint m_paint;
};

}  // namespace wattline
