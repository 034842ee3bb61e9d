// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a row of the trace tree: text, and at the right a count and a badge with the number of
// findings.
#pragma once

#include <QStyledItemDelegate>

namespace wattline {

class TraceTreeDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

}  // namespace wattline
