// SPDX-License-Identifier: GPL-3.0-or-later
// A tool bar with text under its icons that cannot be moved.
#include "ui/mode_rail.h"

#include <QActionGroup>
#include <QLayout>
#include <QToolButton>

namespace wattline {

ModeRail::ModeRail(QWidget* parent)
    : QToolBar(parent)
    , m_group(new QActionGroup(this)) {
    setObjectName(QStringLiteral("modeRail"));
    setWindowTitle(tr("Modes"));
    setMovable(false);
    setOrientation(Qt::Vertical);
    setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    setIconSize(QSize(20, 20));
    setContextMenuPolicy(Qt::PreventContextMenu);
    setFixedWidth(72);
    layout()->setContentsMargins(0, 0, 0, 0);
    layout()->setSpacing(0);
    // Before the first data no mode is chosen.
    m_group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
}

void ModeRail::addMode(QAction* action) {
    action->setCheckable(true);
    m_group->addAction(action);
    addAction(action);
    if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action))) {
        button->setFixedSize(72, 64);
        button->setAccessibleName(action->text().remove(QLatin1Char('&')));
    }
}

}  // namespace wattline
