// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a series' swatch before the model's name, and the student's row on the selection colour.
#pragma once

#include <QStyledItemDelegate>

namespace wattline {

class ReportTableDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace wattline
