// SPDX-License-Identifier: GPL-3.0-or-later
// Actions that hide and show the panels of the Traces page, to give the plots their room.
#include "ui/main_window.h"
#include "ui/pages/traces_page.h"

#include <QMenu>

namespace wattline {

void MainWindow::makePanelActions() {
    struct Panel {
        const char* id;
        QString text, tip;
        QKeySequence key;
        QWidget* widget;
    };
    const Panel panels[]{{"view.tree", tr("&Data tree"), tr("Show the tree of data, jobs and GPUs"),
                             QKeySequence(Qt::Key_F9), &m_traces->treeColumn()},
        {"view.side", tr("&Statistics and findings"),
            tr("Show statistics, wall and facility, and findings"),
            QKeySequence(Qt::SHIFT | Qt::Key_F9), &m_traces->sideColumn()},
        {"view.lower", tr("&Jobs and analyses"), tr("Show what stands below the plots"),
            QKeySequence(Qt::CTRL | Qt::Key_F9), &m_traces->lowerRow()}};
    for (const Panel& panel : panels) {
        auto* action = m_actions.add(
            {QString::fromLatin1(panel.id), panel.text, panel.tip, {}, panel.key}, [] {});
        action->setCheckable(true);
        action->setChecked(true);
        connect(action, &QAction::toggled, panel.widget, &QWidget::setVisible);
    }
}

}  // namespace wattline
