// SPDX-License-Identifier: GPL-3.0-or-later
// Makes actions with text, tips, icon and shortcut in one place.
#include "ui/action_registry.h"

#include "ui/widgets/icon.h"

#include <algorithm>

namespace wattline {

namespace {
constexpr char kPlainTip[] = "plainTip";

QString withShortcut(const QAction* action) {
    const QString tip = action->property(kPlainTip).toString();
    if (action->shortcut().isEmpty()) return tip;
    return QStringLiteral("%1 (%2)").arg(tip, action->shortcut().toString(QKeySequence::NativeText));
}
}  // namespace

QAction* ActionRegistry::add(const ActionSpec& spec, std::function<void()> onTriggered) {
    Q_ASSERT(!find(spec.id));
    Q_ASSERT(spec.shortcut.isEmpty()
        || std::none_of(m_actions.begin(), m_actions.end(),
            [&](const QAction* other) { return other->shortcut() == spec.shortcut; }));
    auto* action = new QAction(spec.text, this);
    action->setObjectName(spec.id);
    action->setShortcut(spec.shortcut);
    action->setProperty(kPlainTip, spec.tip);
    action->setToolTip(withShortcut(action));
    action->setStatusTip(spec.tip);
    if (!spec.icon.isEmpty()) action->setIcon(icon(spec.icon));
    connect(action, &QAction::triggered, this, [onTriggered = std::move(onTriggered)] { onTriggered(); });
    m_actions.push_back(action);
    return action;
}

QAction* ActionRegistry::find(const QString& id) const {
    const auto found = std::find_if(m_actions.begin(), m_actions.end(),
        [&](const QAction* action) { return action->objectName() == id; });
    return found == m_actions.end() ? nullptr : *found;
}

void ActionRegistry::setUsable(QAction* action, bool usable, const QString& reason) {
    action->setEnabled(usable);
    action->setToolTip(
        usable || reason.isEmpty() ? withShortcut(action) : withShortcut(action) + QStringLiteral("\n") + reason);
}

}  // namespace wattline
