// SPDX-License-Identifier: GPL-3.0-or-later
// Icon, title and shortcut over two lines of text.
#include "ui/pages/mode_card.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace wattline {

ModeCard::ModeCard(
    const QString& icon, const QString& title, const QString& text, QAction* action, QWidget* parent)
    : QFrame(parent)
    , m_iconName(icon)
    , m_icon(new QLabel(this)) {
    setProperty("panel", true);
    auto* heading = new QLabel(title, this);
    heading->setFont(fontOfSize(12, true));
    auto* shortcut = new QLabel(action->shortcut().toString(QKeySequence::NativeText), this);
    shortcut->setProperty("role", "secondary");
    auto* body = new QLabel(text, this);
    body->setWordWrap(true);
    body->setAlignment(Qt::AlignTop);
    body->setProperty("role", "bodySecondary");
    auto* top = new QHBoxLayout;
    top->setSpacing(8);
    top->addWidget(m_icon);
    top->addWidget(heading, 1);
    top->addWidget(shortcut);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(body, 1);
    setMinimumHeight(120);
    connect(&Theme::instance(), &Theme::changed, this, &ModeCard::drawIcon);
    drawIcon();
}

void ModeCard::drawIcon() {
    m_icon->setPixmap(iconPixmap(m_iconName, Theme::instance().colors()(ColorRole::text), 20, devicePixelRatioF()));
}

}  // namespace wattline
