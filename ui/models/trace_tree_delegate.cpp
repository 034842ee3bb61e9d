// SPDX-License-Identifier: GPL-3.0-or-later
// The style draws box and text in the room that count and badge leave.
#include "ui/models/trace_tree_delegate.h"

#include "ui/models/trace_tree_model.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace wattline {

namespace {
constexpr int kRowHeight = 22;

/// @return the room left of the badge
int paintBadge(QPainter& painter, const QRect& row, int findings) {
    const Colors& colors = Theme::instance().colors();
    painter.setFont(fontOfSize(10));
    const QString text = QString::number(findings);
    const int width = std::max(16, painter.fontMetrics().horizontalAdvance(text) + 10);
    const QRectF badge(row.right() - width - 5.5, row.center().y() - 7.5, width, 16);
    painter.setPen(colors(ColorRole::warningLine));
    painter.setBrush(colors(ColorRole::warningFill));
    painter.drawRoundedRect(badge, 8, 8);
    painter.setPen(colors(ColorRole::warningText));
    painter.drawText(badge, Qt::AlignCenter, text);
    return static_cast<int>(badge.left()) - 6;
}
}  // namespace

void TraceTreeDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const Colors& colors = Theme::instance().colors();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, colors(ColorRole::selection));
    int right = option.rect.right() - 8;
    if (const int findings = index.data(TraceTreeModel::FindingsRole).toInt(); findings > 0)
        right = paintBadge(*painter, option.rect, findings);
    const QString count = index.data(TraceTreeModel::RightTextRole).toString();
    painter->setFont(fontOfSize(10));
    painter->setPen(colors(ColorRole::textSecondary));
    const int countWidth = painter->fontMetrics().horizontalAdvance(count);
    painter->drawText(
        QRect(right - countWidth, option.rect.top(), countWidth, option.rect.height()),
        Qt::AlignVCenter | Qt::AlignRight, count);
    painter->restore();

    QStyleOptionViewItem text(option);
    text.rect.setRight(right - countWidth - 6);
    text.state &= ~QStyle::State_Selected;
    text.font = fontOfSize(11, !index.parent().isValid());
    QStyledItemDelegate::paint(painter, text, index);
}

QSize TraceTreeDelegate::sizeHint(
    const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
}

}  // namespace wattline
