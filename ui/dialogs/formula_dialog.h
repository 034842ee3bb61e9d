// SPDX-License-Identifier: GPL-3.0-or-later
// The computed channels: their list, and an editor for the one that is chosen. What was typed stays
// with each until it is applied; closing asks about the rest.
#pragma once

#include "ui/models/formula_drafts.h"

#include <QDialog>

class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace wattline {

class Derivations;
class DerivedChannels;
class FormulaEditor;
class FormulaScopes;
struct DerivedInputs;

class FormulaDialog : public QDialog {
    Q_OBJECT

public:
    /// @param derivations outlives the dialog
    /// @param channels  outlives the dialog
    /// @param inputs  what is checked: names and preview are of it
    FormulaDialog(Derivations& derivations, const DerivedChannels& channels,
        const DerivedInputs& inputs, QWidget* parent = nullptr);

    /// Shows the formula of this name for editing; empty or unknown = a new one.
    void edit(const QString& name);
    FormulaEditor& editor() { return *m_editor; }
    const FormulaDrafts& drafts() const { return m_drafts; }

    void reject() override;  ///< asks when something typed was not applied

Q_SIGNALS:
    /// A formula was added or changed.
    void applied(const QString& name);

private:
    QWidget* makeList();
    QWidget* makeButtons();
    void choose(int id);
    void follow();  ///< the formulas that are applied
    void fillList();
    void showItem(QListWidgetItem* item, const FormulaDraft& draft);
    void updateRoom();
    void updateButtons();
    void onEdited();
    void apply();
    bool applyAll();  ///< stops at the first that cannot be computed, and shows it
    void duplicate();
    void remove();
    void askAboutEdits();

    Derivations& m_derivations;
    FormulaScopes* m_scopes;
    FormulaDrafts m_drafts;
    int m_current = 0;  ///< id of the draft in the editor
    QListWidget* m_list;
    FormulaEditor* m_editor;
    QPushButton *m_duplicate, *m_remove, *m_apply, *m_revert;
};

}  // namespace wattline
