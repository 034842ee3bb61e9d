// SPDX-License-Identifier: GPL-3.0-or-later
// Painting of report cells.
#include "ui/pages/report_table_delegate.h"

#include "ui/models/report_table_model.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace wattline {
namespace {

constexpr int kSwatchPx = 30, kGapPx = 8, kPaddingPx = 7;

bool hasSwatch(const QModelIndex& index) {
    return index.column() == 0 && !index.data(ReportTableModel::ModelRole).toString().isEmpty();
}

}  // namespace

void ReportTableDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto& colors = Theme::instance().colors();
    const bool marked = index.data(ReportTableModel::ReferenceRole).toBool()
        || option.state.testFlag(QStyle::State_Selected);
    const auto ground = colors(marked ? ColorRole::selection : ColorRole::base);
    painter->save();
    painter->fillRect(option.rect, ground);
    painter->setPen(colors(ColorRole::softBorder));
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    auto rect = option.rect.adjusted(kPaddingPx, 0, -kPaddingPx, 0);
    if (hasSwatch(index)) {
        const QRectF swatch(rect.left(), rect.top(), kSwatchPx, rect.height());
        paintSwatch(*painter,
            seriesStyle(index.data(ReportTableModel::ModelRole).toString().toStdString(), colors),
            swatch, ground);
        rect.setLeft(rect.left() + kSwatchPx + kGapPx);
    }
    painter->setFont(index.data(Qt::FontRole).value<QFont>());
    painter->setPen(colors(ColorRole::text));
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(rect, int(alignment) | Qt::TextSingleLine,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colors(ColorRole::accent), 1));
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize ReportTableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const {
    const QFontMetrics metrics(index.data(Qt::FontRole).value<QFont>());
    const int swatch = hasSwatch(index) ? kSwatchPx + kGapPx : 0;
    return {metrics.horizontalAdvance(index.data().toString()) + 2 * kPaddingPx + swatch + 1, 22};
}

}  // namespace wattline
