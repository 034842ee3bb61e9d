// SPDX-License-Identifier: GPL-3.0-or-later
// Actions that align and derive, and undo.
#include "ui/main_window.h"
#include "ui/models/derivations.h"
#include "ui/pages/derive_tools.h"
#include "ui/pages/traces_page.h"

namespace wattline {

void MainWindow::makeUndoActions() {
    using K = QKeySequence;
    QUndoStack& stack = m_session.workspace().derivations().undoStack();
    QAction* undo = m_actions.add({QStringLiteral("edit.undo"), tr("&Undo"),
                                      tr("Take the last shift, overlay or formula back"),
                                      QStringLiteral("undo"), K(Qt::CTRL | Qt::Key_Z)},
        [&stack] { stack.undo(); });
    QAction* redo
        = m_actions.add({QStringLiteral("edit.redo"), tr("&Redo"), tr("Make what was undone again"),
                            QStringLiteral("redo"), K(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)},
            [&stack] { stack.redo(); });
    const auto update = [&stack, undo, redo] {
        ActionRegistry::setUsable(undo, stack.canUndo(), tr("Nothing was changed"));
        ActionRegistry::setUsable(redo, stack.canRedo(), tr("Nothing was undone"));
        undo->setText(stack.canUndo() ? tr("&Undo %1").arg(stack.undoText()) : tr("&Undo"));
        redo->setText(stack.canRedo() ? tr("&Redo %1").arg(stack.redoText()) : tr("&Redo"));
    };
    // The stack outlives the actions: it tells its end too.
    connect(&stack, &QUndoStack::indexChanged, undo, update);
    connect(&stack, &QUndoStack::canRedoChanged, undo, update);
    connect(&stack, &QUndoStack::canUndoChanged, undo, update);
    update();
}

void MainWindow::makeDeriveActions() {
    using K = QKeySequence;
    makeUndoActions();
    m_actions.add({QStringLiteral("tools.shift"), tr("&Shift in time…"),
                      tr("Move the sources of the checked traces by an offset"), {},
                      K(Qt::CTRL | Qt::SHIFT | Qt::Key_M)},
        [this] { m_traces->derive().shiftChecked(); });
    m_actions.add({QStringLiteral("tools.align"), tr("&Align events…"),
                      tr("Move a source so that an event of it meets the same one of another"), {},
                      K(Qt::CTRL | Qt::SHIFT | Qt::Key_A)},
        [this] { m_traces->derive().align(); });
    m_actions.add({QStringLiteral("tools.formulas"), tr("&Computed channels…"),
                      tr("Compute channels by formulas of others: node - sum(gpu)"), {},
                      K(Qt::CTRL | Qt::SHIFT | Qt::Key_F)},
        [this] { m_traces->derive().editFormulas(); });
    m_actions
        .add({QStringLiteral("view.overlay"), tr("&Overlay from the start"),
                 tr("Lay runs over each other, each from its own start"), QStringLiteral("overlay"),
                 K(Qt::CTRL | Qt::SHIFT | Qt::Key_L)},
            [this] {
                m_traces->derive().setFromStart(
                    m_actions.find(QStringLiteral("view.overlay"))->isChecked());
                updateDeriveActions();  // of a single trace nothing changes, so nothing would tell
            })
        ->setCheckable(true);
}

void MainWindow::updateDeriveActions() {
    const bool shown
        = mode() == QLatin1String("traces") && !m_session.workspace().dataSets().empty();
    for (const char* id : {"tools.shift", "tools.align", "tools.formulas", "view.overlay"})
        ActionRegistry::setUsable(
            m_actions.find(QLatin1String(id)), shown, tr("Open the Traces page first"));
    m_actions.find(QStringLiteral("view.overlay"))
        ->setChecked(shown && m_traces->derive().isFromStart());
}

}  // namespace wattline
