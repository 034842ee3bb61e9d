// SPDX-License-Identifier: GPL-3.0-or-later
// Edits what a column means in place: a list of roles and kinds of power, units to choose or type.
#pragma once

#include <QStyledItemDelegate>

class QComboBox;

namespace wattline {

class MappingDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(
        QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;

private:
    QComboBox* makeBox(QWidget* parent) const;
};

}  // namespace wattline
