// SPDX-License-Identifier: GPL-3.0-or-later
// Painted, so that it costs nothing to change often.
#include "ui/widgets/line_legend.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace wattline {

namespace {
constexpr int kSwatchWidth = 26, kGap = 14, kHeight = 20;
}

LineLegend::LineLegend(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LineLegend::setEntries(const std::vector<Entry>& entries) {
    if (entries.size() == m_entries.size()) {
        bool same = true;
        for (std::size_t i = 0; i < entries.size(); ++i)
            same &= entries[i].second == m_entries[i].second;
        if (same) return;
    }
    m_entries = entries;
    QStringList names;
    for (const Entry& entry : entries) names << entry.second;
    setAccessibleName(tr("Legend: %1").arg(names.join(QStringLiteral(", "))));
    setToolTip(names.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

QSize LineLegend::sizeHint() const {
    const QFontMetrics metrics(fontOfSize(11));
    int width = 0;
    for (const Entry& entry : m_entries)
        width += kSwatchWidth + 6 + metrics.horizontalAdvance(entry.second) + kGap;
    return {width, kHeight};
}

void LineLegend::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(fontOfSize(11));
    double x = 0;
    for (const auto& [look, name] : m_entries) {
        paintSwatch(painter, look.style(colors), QRectF(x, 2, kSwatchWidth, height() - 4),
            colors(ColorRole::base));
        x += kSwatchWidth + 6;
        painter.setPen(colors(ColorRole::text));
        const double textWidth = painter.fontMetrics().horizontalAdvance(name);
        painter.drawText(QRectF(x, 0, textWidth + 2, height()), Qt::AlignVCenter, name);
        x += textWidth + kGap;
    }
}

}  // namespace wattline
