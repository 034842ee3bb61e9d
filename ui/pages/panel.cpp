// SPDX-License-Identifier: GPL-3.0-or-later
// Layout of a card with its header.
#include "ui/pages/panel.h"

#include "ui/theme/swatch.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace wattline {

Panel::Panel(const QString& title, const QString& model, QWidget* parent)
    : QFrame(parent) {
    setProperty("panel", true);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);

    auto* header = new QFrame;
    header->setProperty("panelHeader", true);
    header->setFixedHeight(28);
    m_header = new QHBoxLayout(header);
    m_header->setContentsMargins(8, 0, 8, 0);
    m_header->setSpacing(8);
    if (!model.isEmpty()) {
        m_header->addWidget(new Swatch(model.toStdString()));
    }
    m_title = new QLabel(title);
    m_title->setFont(fontOfSize(12, true));
    m_subtitle = new ElidedLabel;
    m_subtitle->setProperty("role", QStringLiteral("secondary"));
    m_right = new QLabel;
    m_right->setFont(fontOfSize(11));
    m_right->setTextFormat(Qt::RichText);
    m_header->addWidget(m_title);
    m_header->addWidget(m_subtitle, 1);
    m_header->addWidget(m_right);
    all->addWidget(header);

    m_body = new QVBoxLayout;
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    all->addLayout(m_body, 1);
}

void Panel::setTitle(const QString& title) {
    m_title->setText(title);
}

void Panel::setSubtitle(const QString& text) {
    m_subtitle->setText(text);
}

void Panel::setRightText(const QString& richText) {
    m_right->setText(richText);
}

}  // namespace wattline
