// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train/covariate_field.h"

#include <QAction>
#include <QMenu>
#include <QStyleOptionComboBox>
#include <QStylePainter>

namespace wattline {

CovariateField::CovariateField(QWidget* parent)
    : QToolButton(parent)
    , m_menu(new QMenu(this)) {
    setMenu(m_menu);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    rebuild();
}

void CovariateField::setNames(const QStringList& names) {
    m_names = names;
    rebuild();
}

void CovariateField::setChosen(const QStringList& names) {
    if (names == m_chosen) return;
    m_chosen = names;
    rebuild();
    Q_EMIT chosenChanged();
}

void CovariateField::rebuild() {
    m_menu->clear();
    QStringList shown = m_names;
    for (const QString& name : m_chosen)
        if (!shown.contains(name)) shown.append(name);
    for (const QString& name : shown) {
        QAction* action = m_menu->addAction(QString(name).replace(
            QLatin1Char('&'), QLatin1String("&&")));  // a single one would be a shortcut
        action->setCheckable(true);
        action->setChecked(m_chosen.contains(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) { onToggled(name, on); });
    }
    setEnabled(!shown.isEmpty());
    showChosen();
}

void CovariateField::onToggled(const QString& name, bool on) {
    m_chosen.removeAll(name);
    if (on) m_chosen.append(name);
    showChosen();
    Q_EMIT chosenChanged();
}

void CovariateField::showChosen() {
    setText(m_chosen.isEmpty() ? tr("none") : m_chosen.join(QLatin1String(", ")));
    const QString what = tr("Channels that the models see beside the target's own past; what they "
                            "will do is not known, so longer forecasts hold their last value");
    setToolTip(
        m_chosen.isEmpty() ? what : what + QLatin1Char('\n') + m_chosen.join(QLatin1Char('\n')));
}

void CovariateField::paintEvent(QPaintEvent*) {
    // As the fields around it look: a button would stand out, its text in the middle.
    QStyleOptionComboBox option;
    option.initFrom(this);
    option.currentText = fontMetrics().elidedText(text(), Qt::ElideRight,
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField).width());
    QStylePainter painter(this);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

}  // namespace wattline
