// SPDX-License-Identifier: GPL-3.0-or-later
// A row of fixed height in the page's colours.
#include "ui/widgets/page_header.h"

#include <QHBoxLayout>
#include <QLabel>

namespace wattline {

PageHeader::PageHeader(const QString& title, QWidget* parent)
    : QFrame(parent)
    , m_views(new QHBoxLayout)
    , m_actions(new QHBoxLayout) {
    setProperty("pageHeader", true);
    setFixedHeight(40);
    auto* label = new QLabel(title, this);
    label->setProperty("role", "pageTitle");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(16);
    row->addWidget(label);
    m_views->setSpacing(12);
    m_actions->setSpacing(8);
    row->addLayout(m_views);
    row->addStretch(1);
    row->addLayout(m_actions);
}

void PageHeader::addView(QWidget* widget) {
    m_views->addWidget(widget);
}

void PageHeader::addAction(QWidget* widget) {
    m_actions->addWidget(widget);
}

}  // namespace wattline
