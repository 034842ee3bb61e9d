// SPDX-License-Identifier: GPL-3.0-or-later
// Training dark, validation light, test hatched: told apart without colour.
#include "ui/pages/train/split_bar.h"

#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <array>

namespace wattline {

namespace {

constexpr double kBarHeight = 18;
constexpr double kNarrowestLabelled = 16;

QString partName(std::size_t part) {
    static const std::array<QString, 3> names{
        SplitBar::tr("Train"), SplitBar::tr("Validation"), SplitBar::tr("Test")};
    return names[part];
}

void fillCell(QPainter& painter, const QRectF& cell, std::size_t part) {
    const Colors& colors = Theme::instance().colors();
    painter.fillRect(cell,
        colors(part == 0    ? ColorRole::accent
                : part == 1 ? ColorRole::selection
                            : ColorRole::base));
    if (part == 2)
        painter.fillRect(cell, QBrush(colors(ColorRole::textDisabled), Qt::BDiagPattern));
}

}  // namespace

SplitBar::SplitBar(QWidget* parent)
    : QWidget(parent) {
    setFixedHeight(58);
    setAccessibleName(tr("Split of the data"));
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SplitBar::setSummary(const std::optional<SplitSummary>& summary) {
    m_summary = summary;
    describe();
    update();
}

void SplitBar::describe() {
    QStringList parts;
    for (std::size_t part = 0; m_summary && part < 3; ++part)
        parts << tr("%1: %2").arg(
            partName(part), countOf(m_summary->windows[part], tr("window"), tr("windows")));
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
}

void SplitBar::paintEvent(QPaintEvent*) {
    const Colors& colors = Theme::instance().colors();
    QPainter painter(this);
    const QRectF bar(0.5, 0.5, width() - 1, kBarHeight);
    painter.setFont(fontOfSize(10));
    if (!m_summary || !m_summary->problem.isEmpty()) {
        painter.fillRect(bar, colors(ColorRole::alternate));
        painter.setPen(colors(ColorRole::border));
        painter.drawRect(bar);
        return;
    }
    const bool byRun = m_summary->splitBy == "run";
    std::array<double, 3> share{};
    double total = 0;
    for (std::size_t part = 0; part < 3; ++part) {
        share[part]
            = static_cast<double>(byRun ? m_summary->runs[part].size() : m_summary->windows[part]);
        total += share[part];
    }
    double x = bar.left();
    for (std::size_t part = 0; part < 3; ++part) {
        const double partWidth = bar.width() * share[part] / std::max(1.0, total);
        const std::size_t cells = byRun ? m_summary->runs[part].size() : 1;
        const double cellWidth = partWidth / static_cast<double>(std::max<std::size_t>(1, cells));
        for (std::size_t i = 0; i < cells; ++i) {
            const QRectF cell(
                x + cellWidth * static_cast<double>(i), bar.top(), cellWidth, kBarHeight);
            fillCell(painter, cell, part);
            painter.setPen(colors(ColorRole::base));
            if (cellWidth > 4 && i > 0) painter.drawLine(cell.topLeft(), cell.bottomLeft());
            if (!byRun || cellWidth < kNarrowestLabelled) continue;
            painter.setPen(colors(part == 0 ? ColorRole::textOnAccent : ColorRole::text));
            painter.drawText(
                cell, Qt::AlignCenter, QString::fromStdString(m_summary->runs[part][i]));
        }
        x += partWidth;
    }
    painter.setPen(colors(ColorRole::border));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(bar);
    for (std::size_t part = 0; part < 3; ++part) {
        const double left = width() / 3.0 * static_cast<double>(part);
        const QRectF swatch(left + 0.5, bar.bottom() + 7, 9, 9);
        fillCell(painter, swatch, part);
        painter.setPen(colors(ColorRole::border));
        painter.drawRect(swatch);
        painter.setPen(colors(ColorRole::textSecondary));
        QString name = partName(part);
        if (byRun)
            name += QStringLiteral(", ")
                + countOf(m_summary->runs[part].size(), tr("run"), tr("runs"));
        painter.drawText(QPointF(left + 15, bar.bottom() + 16), name);
        painter.drawText(QPointF(left + 15, bar.bottom() + 32),
            countOf(m_summary->windows[part], tr("window"), tr("windows")));
    }
}

}  // namespace wattline
