// SPDX-License-Identifier: GPL-3.0-or-later
// Paints a series' line and marker.
#include "ui/theme/swatch.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace wattline {

Swatch::Swatch(std::string model, QWidget* parent)
    : QWidget(parent)
    , m_model(std::move(model)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void Swatch::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const auto& colors = Theme::instance().colors();
    paintSwatch(painter, seriesStyle(m_model, colors), QRectF(rect()), colors(ColorRole::base));
}

}  // namespace wattline
