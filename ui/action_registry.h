// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the window, made once: menus, toolbar, shortcuts list and tests take them from here.
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>

#include <functional>
#include <vector>

namespace wattline {

struct ActionSpec {
    QString id;         ///< "file.open"
    QString text;       ///< with mnemonic: "&Open…"
    QString tip;        ///< one sentence: what it does
    QString icon;       ///< name in resources/icons; empty = none
    QKeySequence shortcut;
};

class ActionRegistry : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// `id` is new and so is its shortcut: both are asserted.
    QAction* add(const ActionSpec& spec, std::function<void()> onTriggered);
    QAction* find(const QString& id) const;   ///< null when there is none
    const std::vector<QAction*>& all() const { return m_actions; }
    /// Enables or disables; the reason stands in the tool tip while disabled.
    static void setUsable(QAction* action, bool usable, const QString& reason = {});

private:
    std::vector<QAction*> m_actions;
};

}  // namespace wattline
