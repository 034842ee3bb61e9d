// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/formula_dialog.h"

#include "ui/dialogs/formula_editor.h"
#include "ui/dialogs/formula_scopes.h"
#include "ui/format.h"
#include "ui/models/derivations.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace wattline {

FormulaDialog::FormulaDialog(Derivations& derivations, const DerivedChannels& channels,
    const DerivedInputs& inputs, QWidget* parent)
    : QDialog(parent)
    , m_derivations(derivations)
    , m_scopes(new FormulaScopes(channels, inputs, this))
    , m_list(new QListWidget(this))
    , m_editor(new FormulaEditor(this)) {
    setWindowTitle(tr("Computed channels"));
    auto* row = new QHBoxLayout;
    row->addWidget(makeList());
    row->addWidget(m_editor, 1);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(makeButtons());
    resize(820, 520);
    connect(m_editor, &FormulaEditor::edited, this, &FormulaDialog::onEdited);
    connect(m_editor, &FormulaEditor::usableChanged, this, &FormulaDialog::updateButtons);
    connect(m_scopes, &FormulaScopes::learned, this, &FormulaDialog::updateRoom);
    connect(m_scopes, &FormulaScopes::failed, this,
        [this](const QString& what) { m_editor->say(what, true); });
    connect(&derivations, &Derivations::changed, this, &FormulaDialog::follow);
    follow();
}

QWidget* FormulaDialog::makeList() {
    auto* side = new QWidget(this);
    m_list->setAccessibleName(tr("Computed channels"));
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item) choose(item->data(Qt::UserRole).toInt());
    });
    auto* buttons = new QHBoxLayout;
    const auto add = [&](const QString& text, const QString& tip, auto onClick) {
        auto* button = new QPushButton(text, side);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, onClick);
        buttons->addWidget(button);
        return button;
    };
    add(tr("&New"), tr("Begin another formula; what is typed stays in the list"),
        [this] { edit({}); });
    m_duplicate
        = add(tr("D&uplicate"), tr("Add a copy under another name"), [this] { duplicate(); });
    m_remove = add(tr("&Delete"), tr("Take it off the list"), [this] { remove(); });
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_list, 1);
    column->addLayout(buttons);
    side->setFixedWidth(260);
    return side;
}

QWidget* FormulaDialog::makeButtons() {
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_apply = buttons->addButton(tr("Add"), QDialogButtonBox::ApplyRole);
    m_apply->setDefault(true);
    m_revert = buttons->addButton(tr("&Revert"), QDialogButtonBox::ResetRole);
    m_revert->setToolTip(tr("Forget what was typed since it was applied"));
    connect(m_apply, &QPushButton::clicked, this, &FormulaDialog::apply);
    connect(m_revert, &QPushButton::clicked, this, [this] {
        m_drafts.revert(m_current);
        choose(m_current);
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &FormulaDialog::reject);
    return buttons;
}

void FormulaDialog::edit(const QString& name) {
    const auto* known = m_drafts.called(name.toStdString());
    choose(known ? known->id : m_drafts.addNew());
    if (!known) m_editor->nameEdit().setFocus();
}

void FormulaDialog::choose(int id) {
    m_current = id;
    m_drafts.dropBlankExcept(id);
    fillList();
    updateRoom();
    m_editor->setSpec(m_drafts.find(id)->typed);
}

void FormulaDialog::follow() {
    m_drafts.follow(m_derivations.state().formulas);
    choose(m_drafts.find(m_current) ? m_current : m_drafts.addNew());
}

/// In place: this is also called while the list tells that another row was chosen.
void FormulaDialog::fillList() {
    const QSignalBlocker quiet(m_list);
    const auto& drafts = m_drafts.all();
    while (m_list->count() > static_cast<int>(drafts.size()))
        delete m_list->takeItem(m_list->count() - 1);
    for (int row = 0; row < static_cast<int>(drafts.size()); ++row) {
        if (row == m_list->count()) m_list->addItem(QString());
        const auto& draft = drafts[static_cast<std::size_t>(row)];
        showItem(m_list->item(row), draft);
        if (draft.id == m_current) m_list->setCurrentRow(row);
    }
}

void FormulaDialog::showItem(QListWidgetItem* item, const FormulaDraft& draft) {
    const auto name = QString::fromStdString(draft.typed.name);
    QString text = QStringLiteral("%1 = %2").arg(
        name.isEmpty() ? tr("(no name)") : name, QString::fromStdString(draft.typed.formula));
    if (draft.isBlank()) text = tr("(new)");
    item->setText(draft.isEdited() ? QStringLiteral("* ") + text : text);
    item->setToolTip(draft.isEdited() ? tr("%1\nTyped, not applied yet").arg(text) : text);
    item->setData(Qt::UserRole, draft.id);
    QFont font = m_list->font();
    font.setItalic(draft.isEdited() || draft.isBlank());
    item->setFont(font);
}

void FormulaDialog::updateRoom() {
    const auto* draft = m_drafts.find(m_current);
    m_editor->setRoom(m_scopes->roomFor(draft->applied, m_derivations.state().formulas));
}

void FormulaDialog::updateButtons() {
    const auto* draft = m_drafts.find(m_current);
    m_duplicate->setEnabled(!draft->applied.empty());
    m_remove->setEnabled(!draft->isBlank());
    m_revert->setEnabled(draft->isEdited());
    m_apply->setText(draft->applied.empty() ? tr("Add") : tr("Apply"));
    m_apply->setEnabled(m_editor->isUsable() && draft->isEdited());
}

void FormulaDialog::onEdited() {
    m_drafts.type(m_current, m_editor->typed());
    showItem(m_list->currentItem(), *m_drafts.find(m_current));
}

void FormulaDialog::apply() {
    if (!m_editor->isUsable()) return;
    const auto before = m_drafts.find(m_current)->applied;
    const FormulaSpec spec = m_editor->typed();
    m_drafts.setApplied(m_current);
    m_derivations.setFormula(spec, before);
    follow();
    Q_EMIT applied(QString::fromStdString(spec.name));
}

bool FormulaDialog::applyAll() {
    for (const int id : m_drafts.edited()) {
        choose(id);
        if (!m_editor->isUsable()) return false;
        apply();
    }
    return true;
}

void FormulaDialog::duplicate() {
    FormulaSpec spec = m_editor->typed();
    const std::string name = m_drafts.find(m_current)->applied;
    for (int number = 2; m_drafts.called(spec.name); ++number)
        spec.name = name + '_' + std::to_string(number);
    choose(m_drafts.addNew(spec));
    apply();
}

void FormulaDialog::remove() {
    const auto name = m_drafts.find(m_current)->applied;
    m_drafts.remove(m_current);
    if (!name.empty()) m_derivations.removeFormula(name);
    follow();
}

void FormulaDialog::reject() {
    if (m_drafts.edited().empty())
        QDialog::reject();
    else
        askAboutEdits();
}

void FormulaDialog::askAboutEdits() {
    if (findChild<QMessageBox*>()) return;
    const auto edited = m_drafts.edited();
    auto* box = new QMessageBox(QMessageBox::Question, tr("Not applied yet"),
        tr("What was typed of %1 is not applied.")
            .arg(countOf(edited.size(), tr("formula"), tr("formulas"))),
        QMessageBox::Discard | QMessageBox::Cancel, this);
    auto* applyButton = box->addButton(QMessageBox::Apply);
    box->setDefaultButton(applyButton);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(applyButton, &QAbstractButton::clicked, this, [this] {
        if (applyAll()) QDialog::reject();
    });
    connect(box->button(QMessageBox::Discard), &QAbstractButton::clicked, this,
        [this] { QDialog::reject(); });
    box->open();
}

}  // namespace wattline
