// SPDX-License-Identifier: GPL-3.0-or-later
// Icon, text, at most two link-like buttons and a close button.
#include "ui/message_bar.h"

#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace wattline {

namespace {
struct Look {
    const char* name;   ///< of the icon and in the style sheet
    ColorRole color;
};

Look lookOf(Message::Level level) {
    switch (level) {
    case Message::Level::information: return {"info", ColorRole::infoText};
    case Message::Level::warning: return {"warning", ColorRole::warningText};
    case Message::Level::error: return {"error", ColorRole::errorText};
    }
    return {};
}
}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_text(new QLabel(this))
    , m_actions(new QHBoxLayout) {
    setObjectName(QStringLiteral("messageBar"));
    setMinimumHeight(32);
    m_text->setTextFormat(Qt::RichText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setAccessibleName(tr("Message"));
    auto* close = new QToolButton(this);
    close->setIcon(icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Close the message"));
    close->setToolTip(close->accessibleName());
    connect(close, &QToolButton::clicked, this, [this] { dismiss(); });

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 8, 4);
    row->setSpacing(8);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    m_actions->setSpacing(16);
    row->addLayout(m_actions);
    row->addWidget(close);
    connect(&Theme::instance(), &Theme::changed, this, &MessageBar::drawIcon);
    hide();
}

void MessageBar::show(const Message& message) {
    const bool covered = isVisibleTo(parentWidget()) && m_message.level == Message::Level::error
        && message.level == Message::Level::information;
    if (covered) return;
    const bool same = isVisibleTo(parentWidget()) && m_message.topic == message.topic
        && m_message.level == message.level && !message.topic.isEmpty();
    m_count = same ? m_count + 1 : 1;
    m_message = message;
    rebuild();
    setVisible(true);
}

void MessageBar::dismiss(const QString& topic) {
    if (m_message.topic == topic) dismiss();
}

void MessageBar::dismiss() {
    m_message = {};
    m_count = 0;
    setVisible(false);
}

QString MessageBar::plainText() const {
    QString text = m_message.strong;
    if (!m_message.text.isEmpty()) text += QLatin1Char(' ') + m_message.text;
    if (m_count > 1) text += QLatin1Char(' ') + tr("(%1 times; this is the latest)").arg(m_count);
    return text;
}

void MessageBar::drawIcon() {
    const Look look = lookOf(m_message.level);
    m_icon->setPixmap(iconPixmap(
        QLatin1String(look.name), Theme::instance().colors()(look.color), 16, devicePixelRatioF()));
}

void MessageBar::rebuild() {
    setProperty("messageBar", lookOf(m_message.level).name);
    for (QWidget* widget : {static_cast<QWidget*>(this), static_cast<QWidget*>(m_text)}) {
        style()->unpolish(widget);
        style()->polish(widget);
    }
    drawIcon();
    const QString strong = m_message.strong.toHtmlEscaped();
    m_text->setText(QStringLiteral("<b>%1</b>%2").arg(
        strong, plainText().mid(m_message.strong.size()).toHtmlEscaped()));
    while (QLayoutItem* item = m_actions->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const MessageAction& action : m_message.actions) {
        auto* button = new QPushButton(action.text, this);
        button->setProperty("link", true);
        button->setCursor(Qt::PointingHandCursor);
        connect(button, &QPushButton::clicked, this, [run = action.run] { run(); });
        m_actions->addWidget(button);
    }
}

}  // namespace wattline
