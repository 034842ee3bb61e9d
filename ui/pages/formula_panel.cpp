// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/formula_panel.h"

#include "ui/format.h"
#include "ui/models/derivations.h"
#include "ui/pages/derived_channels.h"
#include "ui/theme/theme.h"
#include "ui/widgets/icon.h"

#include <QListWidget>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace wattline {

FormulaPanel::FormulaPanel(Derivations& derivations, DerivedChannels& channels, QWidget* parent)
    : Panel(tr("Computed"), {}, parent)
    , m_derivations(derivations)
    , m_channels(channels)
    , m_list(new QListWidget(this))
    , m_cancel(new QToolButton(this)) {
    auto* add = new QToolButton(this);
    add->setIcon(icon(QStringLiteral("add")));
    m_cancel->setIcon(icon(QStringLiteral("abandon")));
    add->setAccessibleName(tr("New computed channel"));
    m_cancel->setAccessibleName(tr("Stop computing"));
    for (auto* button : {m_cancel, add}) {
        button->setAutoRaise(true);
        button->setToolTip(button->accessibleName());
        headerLayout()->addWidget(button);
    }
    connect(add, &QToolButton::clicked, this, [this] { Q_EMIT editRequested({}); });
    connect(m_cancel, &QToolButton::clicked, &channels, &DerivedChannels::cancel);
    m_list->setAccessibleName(tr("Computed channels"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize(QSize(14, 14));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QListWidget::customContextMenuRequested, this, &FormulaPanel::showMenu);
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem* item) {
        Q_EMIT editRequested(item->data(Qt::UserRole).toString());
    });
    body()->addWidget(m_list);
    connect(&derivations, &Derivations::changed, this, &FormulaPanel::refresh);
    connect(&channels, &DerivedChannels::stateChanged, this, &FormulaPanel::refresh);
    refresh();
}

void FormulaPanel::refresh() {
    const Colors& colors = Theme::instance().colors();
    const auto& formulas = m_derivations.state().formulas;
    const int row = m_list->currentRow();
    m_list->clear();
    for (const auto& formula : formulas) {
        const auto name = QString::fromStdString(formula.name);
        const auto text
            = QStringLiteral("%1 = %2").arg(name, QString::fromStdString(formula.formula));
        auto* item = new QListWidgetItem(text, m_list);
        item->setData(Qt::UserRole, name);
        const QString problem = m_channels.problemOf(formula.name);
        const auto count = m_channels.channelsOf(formula.name);
        item->setIcon(problem.isEmpty()
                ? iconPixmap(QStringLiteral("traces"), colors(ColorRole::textSecondary), 14, 2)
                : iconPixmap(QStringLiteral("warning"), colors(ColorRole::warningText), 14, 2));
        item->setToolTip(text + QLatin1Char('\n')
            + (!problem.isEmpty()       ? problem
                    : m_channels.busy() ? tr("being computed")
                                        : countOf(count, tr("channel"), tr("channels"))));
        item->setData(Qt::AccessibleDescriptionRole, item->toolTip());
    }
    m_list->setCurrentRow(std::min(row, m_list->count() - 1));
    setSubtitle(m_channels.busy() ? tr("computing…") : QString());
    m_cancel->setVisible(m_channels.busy());
    setVisible(!formulas.empty());
}

void FormulaPanel::showMenu(const QPoint& at) {
    const auto* item = m_list->itemAt(at);
    if (!item) return;
    const QString name = item->data(Qt::UserRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Edit %1…").arg(name)), &QAction::triggered, this,
        [this, name] { Q_EMIT editRequested(name); });
    connect(menu->addAction(tr("Delete %1").arg(name)), &QAction::triggered, this,
        [this, name] { m_derivations.removeFormula(name.toStdString()); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

}  // namespace wattline
