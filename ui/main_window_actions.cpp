// SPDX-License-Identifier: GPL-3.0-or-later
// Actions, menus and toolbar of the window.
#include "ui/charts/time_plot.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/mode_rail.h"
#include "ui/page_export.h"
#include "ui/pages/start_page.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/visible_export.h"
#include "ui/theme/theme.h"
#include "ui/theme_setting.h"

#include <QActionGroup>
#include <QFileDialog>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QToolBar>
#include <QToolButton>

namespace wattline {

void MainWindow::makeActions() {
    using K = QKeySequence;
    makePlotActions();
    makeDeriveActions();
    makeSessionActions();
    m_actions.add(
        {QStringLiteral("file.open"), tr("&Open…"), tr("Open data files or experiment specs"),
            QStringLiteral("open"), K(Qt::CTRL | Qt::Key_O)},
        [this] { chooseFiles(); });
    m_actions.add({QStringLiteral("file.openFolder"), tr("Open &folder…"),
                      tr("Open a folder with all data files in it"), QStringLiteral("open-folder"),
                      K(Qt::CTRL | Qt::SHIFT | Qt::Key_O)},
        [this] { chooseFolder(); });
    m_actions.add({QStringLiteral("file.import"), tr("&Import…"),
                      tr("Look at files first, say how they are read, or put them into a store"),
                      {}, K(Qt::CTRL | Qt::Key_I)},
        [this] { showImport({}); });
    m_actions.add({QStringLiteral("file.openResult"), tr("Open &result…"),
                      tr("Open the folder of a finished run"), QStringLiteral("open-result"),
                      K(Qt::CTRL | Qt::Key_R)},
        [this] { chooseResult(); });
    m_actions.add({QStringLiteral("file.openSample"), tr("Open the &sample"),
                      tr("Open the sample data and their experiment"), {},
                      K(Qt::CTRL | Qt::SHIFT | Qt::Key_S)},
        [this] { m_session.openSample(); });
    m_actions.add({QStringLiteral("file.getSupercloud"), tr("&Get MIT Supercloud…"),
                      tr("Download power of real GPU jobs from the open MIT Supercloud data set"),
                      {}, K(Qt::CTRL | Qt::SHIFT | Qt::Key_G)},
        [this] { getSupercloud(); });
    m_actions.add({QStringLiteral("file.report"), tr("Write re&port…"),
                      tr("Write the result under study as one HTML page with its pictures"), {},
                      K(Qt::CTRL | Qt::SHIFT | Qt::Key_E)},
        [this] { writeReport(); });
    m_actions.add({QStringLiteral("file.quit"), tr("&Quit"), tr("Close the window"),
                      QStringLiteral("quit"), K(Qt::CTRL | Qt::Key_Q)},
        [this] { close(); });
    m_actions.add({QStringLiteral("view.start"), tr("&Start page"), tr("Show the start page"), {},
                      K(Qt::CTRL | Qt::Key_0)},
        [this] { showMode(QStringLiteral("start")); });
    for (const auto& [name, text, key] :
        {std::tuple{"light", tr("&Light"), Qt::Key_F6}, std::tuple{"dark", tr("&Dark"), Qt::Key_F7},
            std::tuple{"system", tr("As the s&ystem"), Qt::Key_F8}}) {
        const auto theme = QString::fromLatin1(name);
        m_actions
            .add({QStringLiteral("view.theme.") + theme, text, tr("Colours of the window"), {},
                     K(key)},
                [this, theme] { setTheme(theme); })
            ->setCheckable(true);
    }
    m_actions.add({QStringLiteral("help.shortcuts"), tr("&Shortcuts"),
                      tr("List every action and its shortcut"), {}, K(Qt::Key_F1)},
        [this] { showShortcuts(); });
    m_actions.add({QStringLiteral("help.about"), tr("&About Wattline"),
                      tr("Version, libraries and licence"), {}, {}},
        [this] { showAbout(); });
}

void MainWindow::makePlotActions() {
    using K = QKeySequence;
    const auto onView = [this](void (LinkedView::*what)()) {
        return [this, what] {
            if (TimePlot* plot = plotShown()) (plot->view().*what)();
        };
    };
    m_actions.add({QStringLiteral("plot.back"), tr("Zoom &back"), tr("Show the range shown before"),
                      QStringLiteral("back"), K(Qt::ALT | Qt::Key_Left)},
        onView(&LinkedView::back));
    m_actions.add({QStringLiteral("plot.forward"), tr("Zoom &forward"), tr("Undo zooming back"),
                      QStringLiteral("forward"), K(Qt::ALT | Qt::Key_Right)},
        onView(&LinkedView::forward));
    m_actions.add({QStringLiteral("plot.all"), tr("Show &everything"), tr("Show the whole span"),
                      QStringLiteral("fit"), K(Qt::CTRL | Qt::Key_9)},
        onView(&LinkedView::reset));
    auto* lock = m_actions.add({QStringLiteral("plot.lock"), tr("&Lock the crosshair"),
                                   tr("Hold the crosshair where it is; Shift+click does so too"),
                                   QStringLiteral("lock"), K(Qt::CTRL | Qt::Key_L)},
        [this] {
            if (TimePlot* plot = plotShown())
                plot->cursor().setLocked(m_actions.find(QStringLiteral("plot.lock"))->isChecked());
        });
    lock->setCheckable(true);
    auto* marks = m_actions.add({QStringLiteral("plot.marks"), tr("&Cursors A and B"),
                                    tr("Measure between two cursors; A and B set them at the "
                                       "crosshair, drag moves them"),
                                    QStringLiteral("marks"), K(Qt::CTRL | Qt::Key_B)},
        [this] {
            m_traces->placeMarks(m_actions.find(QStringLiteral("plot.marks"))->isChecked());
        });
    marks->setCheckable(true);
    auto* repairs = m_actions.add({QStringLiteral("view.repairs"), tr("Apply &repairs"),
                                      tr("Untick to see values as they were read, only sorted by "
                                         "time"),
                                      {},
                                      K(Qt::CTRL | Qt::SHIFT | Qt::Key_R)},
        [this] {
            m_session.setRepairs(m_actions.find(QStringLiteral("view.repairs"))->isChecked());
        });
    repairs->setCheckable(true);
    repairs->setChecked(true);
    m_actions.add({QStringLiteral("view.leftOut"), tr("&Files left out…"),
                      tr("Of which files of the open folders nothing was read, and why"), {}, {}},
        [this] { showAllLeftOut(); });
    m_exportMenu = new QMenu(tr("Export"), this);
    connect(m_exportMenu, &QMenu::aboutToShow, this, [this] { fillExport(*m_exportMenu); });
    auto* exporting = m_actions.add({QStringLiteral("file.export"), tr("&Export…"),
                                        tr("Save the page, its plots or its numbers"),
                                        QStringLiteral("export"), K(Qt::CTRL | Qt::Key_E)},
        [this] { m_exportMenu->popup(mapToGlobal(QPoint(width() / 3, 72))); });
    Q_UNUSED(exporting);
}

TimePlot* MainWindow::plotShown() const {
    for (auto* plot : m_stack->currentWidget()->findChildren<TimePlot*>())
        if (!plot->isHidden()) return plot;
    return nullptr;
}

void MainWindow::updatePlotActions() {
    TimePlot* plot = plotShown();
    disconnect(m_viewConnection);
    disconnect(m_lockConnection);
    const auto update = [this, plot] {
        const auto use = [this](const char* id, bool usable, const QString& why) {
            ActionRegistry::setUsable(m_actions.find(QLatin1String(id)), usable, why);
        };
        const QString none = tr("No plot is shown");
        use("plot.back", plot && plot->view().canGoBack(), plot ? tr("Nothing was zoomed") : none);
        use("plot.forward", plot && plot->view().canGoForward(),
            plot ? tr("Nothing was undone") : none);
        use("plot.all", plot, none);
        use("plot.lock", plot, none);
        use("plot.marks", plot && mode() == QLatin1String("traces"),
            tr("Open the Traces page first"));
        use("file.export", m_stack->currentWidget() != m_start,
            tr("There is nothing to export on this page"));
        m_actions.find(QStringLiteral("plot.lock"))->setChecked(plot && plot->cursor().locked());
        updateDeriveActions();
    };
    if (plot) {
        m_viewConnection = connect(&plot->view(), &LinkedView::changed, this, update);
        m_lockConnection = connect(&plot->cursor(), &LinkedCursor::lockedChanged, this, update);
    }
    update();
}

void MainWindow::fillExport(QMenu& menu) {
    menu.clear();
    const ExportReply reply{[this](const QString& path) {
                                Message message;
                                message.text = tr("Written: %1").arg(path);
                                m_messages->show(message);
                            },
        [this](const QString& where, const QString& problem) {
            Message message;
            message.level = Message::Level::error;
            message.topic = QStringLiteral("export");
            message.strong = where + QLatin1Char(':');
            message.text = problem;
            m_messages->show(message);
        }};
    fillPageExport(menu, *m_stack->currentWidget(), reply);
    if (mode() != QLatin1String("traces")) return;
    menu.addSection(tr("Samples of the visible range"));
    connect(menu.addAction(tr("Save as CSV…")), &QAction::triggered, m_traces, [this] {
        QString path = QFileDialog::getSaveFileName(
            this, tr("Save the visible samples"), QStringLiteral("visible.csv"), tr("CSV (*.csv)"));
        if (path.isEmpty()) return;
        if (!path.endsWith(QLatin1String(".csv"))) path += QStringLiteral(".csv");
        m_traces->visible().save(path);
    });
    connect(menu.addAction(tr("Copy")), &QAction::triggered, &m_traces->visible(),
        &VisibleExport::copy);
}

void MainWindow::makeMenus() {
    const auto fill = [this](QMenu* menu, std::initializer_list<const char*> ids) {
        for (const char* id : ids) {
            if (*id == '\0')
                menu->addSeparator();
            else
                menu->addAction(m_actions.find(QLatin1String(id)));
        }
    };
    fill(menuBar()->addMenu(tr("&File")),
        {"file.open", "file.openFolder", "file.import", "file.openResult", "",
            "file.openSession", "file.saveSession", "", "file.openSample",
            "file.getSupercloud", "",
            "file.export", "file.report", "", "file.quit"});
    fill(menuBar()->addMenu(tr("&Edit")), {"edit.undo", "edit.redo"});
    auto* view = menuBar()->addMenu(tr("&View"));
    fill(view, {"view.start"});
    for (const Mode& mode : m_modes) view->addAction(mode.action);
    view->addSeparator();
    fill(view,
        {"plot.back", "plot.forward", "plot.all", "plot.lock", "plot.marks", "", "view.overlay",
            "view.repairs", "view.leftOut", ""});
    fill(view, {"view.tree", "view.side", "view.lower", ""});
    m_themeMenu = view->addMenu(tr("&Theme"));
    fill(m_themeMenu, {"view.theme.light", "view.theme.dark", "view.theme.system"});
    auto* group = new QActionGroup(this);
    for (QAction* action : m_themeMenu->actions()) group->addAction(action);
    m_actions.find(QStringLiteral("view.theme.") + savedThemeName())->setChecked(true);
    fill(menuBar()->addMenu(tr("&Tools")), {"tools.shift", "tools.align", "", "tools.formulas"});
    fill(menuBar()->addMenu(tr("&Help")), {"help.shortcuts", "help.about"});
}

void MainWindow::makeToolBar() {
    auto* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setIconSize(QSize(16, 16));
    bar->setFixedHeight(40);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (const char* id : {"file.open", "file.saveSession", "", "edit.undo", "edit.redo", "", "plot.back",
             "plot.forward", "plot.all", "", "plot.lock", "plot.marks", "view.overlay", "",
             "file.export"}) {
        if (*id == '\0') {
            bar->addSeparator();
            continue;
        }
        QAction* action = m_actions.find(QLatin1String(id));
        bar->addAction(action);
        const bool hasText
            = QLatin1String(id) == "file.open" || QLatin1String(id) == "file.export";
        auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(action));
        button->setToolButtonStyle(hasText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
        button->setAccessibleName(action->statusTip());
    }
    auto* gap = new QWidget(bar);
    gap->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(gap);
    auto* toggle = m_actions.add({QStringLiteral("view.toggleTheme"), tr("Light or dark"),
                                     tr("Change between light and dark colours"),
                                     QStringLiteral("theme"), QKeySequence(Qt::CTRL | Qt::Key_T)},
        [this] {
            setTheme(Theme::instance().colors().dark() ? QStringLiteral("light")
                                                       : QStringLiteral("dark"));
        });
    bar->addAction(toggle);
    auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(toggle));
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAccessibleName(toggle->statusTip());
}

}  // namespace wattline
