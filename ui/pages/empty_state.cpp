// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence and one button in the middle.
#include "ui/pages/empty_state.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace wattline {

EmptyState::EmptyState(const QString& sentence, const QString& action, QWidget* parent)
    : QWidget(parent) {
    auto* text = new QLabel(sentence);
    text->setAlignment(Qt::AlignCenter);
    auto* button = new QPushButton(action);
    button->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch(1);
    layout->addWidget(text);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    connect(button, &QPushButton::clicked, this, &EmptyState::acted);
}

}  // namespace wattline
