// SPDX-License-Identifier: GPL-3.0-or-later
// Checkable tool buttons in one group; the style sheet joins their borders.
#include "ui/widgets/segmented.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

namespace wattline {

namespace {

/// The checked segment is bold by the style sheet, which the size hint does not know of.
int boldWidth(const QToolButton& button, const QString& text) {
    constexpr int kPaddingPx = 24;
    QFont font = button.font();
    font.setBold(true);
    return QFontMetrics(font).horizontalAdvance(text) + kPaddingPx;
}

}  // namespace

Segmented::Segmented(const QString& name, const QStringList& texts, QWidget* parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this)) {
    setAccessibleName(name);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (const QString& text : texts) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setAccessibleName(QStringLiteral("%1: %2").arg(name, text));
        button->setCheckable(true);
        button->setMinimumWidth(boldWidth(*button, text));
        const auto count = m_group->buttons().size();
        button->setProperty("segment",
            count == 0                      ? "first"
                : count + 1 == texts.size() ? "last"
                                            : "middle");
        m_group->addButton(button, static_cast<int>(count));
        row->addWidget(button);
    }
    m_group->setExclusive(true);
    if (auto* first = m_group->button(0)) first->setChecked(true);
    connect(m_group, &QButtonGroup::idClicked, this, &Segmented::changed);
}

int Segmented::current() const {
    return m_group->checkedId();
}

void Segmented::setCurrent(int index) {
    if (auto* button = m_group->button(index)) button->setChecked(true);
}

void Segmented::setAvailable(int index, bool available, const QString& why) {
    auto* button = m_group->button(index);
    button->setEnabled(available);
    button->setToolTip(why);
}

void Segmented::setLastShown(bool shown) {
    const auto buttons = m_group->buttons();
    buttons.last()->setVisible(shown);
    auto* before = buttons.at(buttons.size() - 2);
    before->setProperty("segment", shown ? "middle" : "last");
    before->style()->unpolish(before);
    before->style()->polish(before);
}

}  // namespace wattline
