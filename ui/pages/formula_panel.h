// SPDX-License-Identifier: GPL-3.0-or-later
// The computed channels below the tree: what they are, whether they are there, and the way to their
// editor.
#pragma once

#include "ui/pages/panel.h"

class QListWidget;
class QToolButton;

namespace wattline {

class DerivedChannels;
class Derivations;

class FormulaPanel : public Panel {
    Q_OBJECT

public:
    /// Both outlive the panel, which hides while there is no formula.
    FormulaPanel(Derivations& derivations, DerivedChannels& channels, QWidget* parent = nullptr);

    QListWidget& list() { return *m_list; }
    QToolButton& cancelButton() { return *m_cancel; }

Q_SIGNALS:
    void editRequested(const QString& name);  ///< empty = a new one

private:
    void refresh();
    void showMenu(const QPoint& at);

    Derivations& m_derivations;
    DerivedChannels& m_channels;
    QListWidget* m_list;
    QToolButton* m_cancel;
};

}  // namespace wattline
