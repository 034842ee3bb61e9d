// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/mapping_delegate.h"

#include "ui/models/import_table_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>

namespace wattline {

namespace {

std::optional<MappingPlace> placeOf(const QModelIndex& index) {
    const auto* model = qobject_cast<const ImportTableModel*>(index.model());
    return model ? model->placeAt(index) : std::nullopt;
}

}  // namespace

QComboBox* MappingDelegate::makeBox(QWidget* parent) const {
    auto* box = new QComboBox(parent);
    auto* self = const_cast<MappingDelegate*>(this);
    // At once, so that the preview follows; the list stays for a second thought.
    connect(box, &QComboBox::activated, self, [self, box] { Q_EMIT self->commitData(box); });
    return box;
}

QWidget* MappingDelegate::createEditor(
    QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const auto place = placeOf(index);
    QWidget* editor = nullptr;
    if (place && place->field == MappingField::role) {
        auto* box = makeBox(parent);
        for (const auto& [role, text] : roleChoices()) box->addItem(text, static_cast<int>(role));
        editor = box;
    } else if (place && place->field == MappingField::power) {
        auto* box = makeBox(parent);
        for (const auto& [kind, text] : powerChoices()) box->addItem(text, static_cast<int>(kind));
        editor = box;
    } else if (place && place->field == MappingField::unit) {
        auto* box = makeBox(parent);
        box->setEditable(true);
        box->addItems(unitChoices());
        editor = box;
    } else {
        editor = QStyledItemDelegate::createEditor(parent, option, index);
    }
    if (editor && place) editor->setAccessibleName(headingOf(place->field));
    return editor;
}

void MappingDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    auto* box = qobject_cast<QComboBox*>(editor);
    if (!box) return QStyledItemDelegate::setEditorData(editor, index);
    const auto value = index.data(Qt::EditRole);
    if (box->isEditable())
        box->setEditText(value.toString());
    else
        box->setCurrentIndex(box->findData(value));
}

void MappingDelegate::setModelData(
    QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    const auto* box = qobject_cast<const QComboBox*>(editor);
    if (!box) return QStyledItemDelegate::setModelData(editor, model, index);
    model->setData(
        index, box->isEditable() ? QVariant(box->currentText()) : box->currentData(), Qt::EditRole);
}

/// A small arrow says that there is something to choose.
void MappingDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    constexpr int kArrow = 16;
    QStyledItemDelegate::paint(painter, option, index);
    const auto place = placeOf(index);
    if (!place || place->field == MappingField::name) return;
    if (!(index.flags() & Qt::ItemIsEditable)) return;
    const QRect& cell = option.rect;
    const auto name = QStringLiteral("down-%1").arg(
        Theme::instance().colors().dark() ? QLatin1String("dark") : QLatin1String("light"));
    icon(name).paint(painter,
        QRect(cell.right() - kArrow, cell.top(), kArrow - 4, cell.height()), Qt::AlignCenter);
}

}  // namespace wattline
