// SPDX-License-Identifier: GPL-3.0-or-later
// The window: rail, toolbar, message bar, pages and status bar, joined to the session.
#pragma once

#include "ui/action_registry.h"
#include "ui/session.h"

#include <QMainWindow>

class QMenu;
class QStackedWidget;

namespace wattline {

class ComparePage;
class FootprintPage;
class MessageBar;
class SessionKeeper;
class ModeRail;
class StartPage;
class StatusStrip;
class TimePlot;
class TracesPage;
class TrainPage;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const Services& services);

    Session& session() { return m_session; }
    ActionRegistry& actions() { return m_actions; }
    MessageBar& messages() { return *m_messages; }
    /// "start", "traces", "train", "compare", "footprint"
    void showMode(const QString& id);
    SessionKeeper& keeper() { return *m_keeper; }
    QString mode() const;
    QStringList modes() const;
    /// Closing during a run asks; a test or a driver that has answered already does not want to be
    /// asked.
    void setAskBeforeStopping(bool ask) { m_askBeforeStopping = ask; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    struct Mode {
        QString id;
        QWidget* page;
        QAction* action;
    };

    void makeActions();  // in main_window_actions.cpp, as the two below
    void makeMenus();
    void makeToolBar();
    void makePages();  // in main_window_pages.cpp, as the six below
    void makeStartPage();
    void makeTracesPage();
    void makeTrainPage();
    void makeResultPages();
    void onResult();
    void showFindings(const DataSet& dataSet);  ///< and files left out
    void raiseError(const QString& topic, const QString& text);
    void addMode(const QString& id, QWidget* page, const ActionSpec& spec);
    void connectSession();
    void connectTraining();
    void updateModes();
    void updateStatus();
    void updateHeadline();
    void updatePlotActions();
    TimePlot* plotShown() const;  ///< the first of the page shown; null when it has none
    void makePlotActions();
    void makeDeriveActions();  // in main_window_derive.cpp, as the two below
    void makeUndoActions();
    void updateDeriveActions();
    void makeSessionActions();  // in main_window_session.cpp, as the three below
    void connectKeeper();
    void saveSession();
    void chooseSession();
    void makePanelActions();  // in main_window_panels.cpp
    void fillExport(QMenu& menu);
    void saveSpec(const ExperimentSpec& spec);
    void writeReport();
    void chooseFiles();
    void chooseFolder();
    void chooseResult();
    void getSupercloud();
    /// The import dialog, with these added; the one that is open where there is one.
    void showImport(const std::vector<LoadRequest>& requests);
    void setTheme(const QString& name);
    void askToStop();
    void showLeftOut(const std::vector<LeftOut>& all);
    void showAllLeftOut();  ///< of everything that is open
    void showShortcuts();
    void showAbout();

    Session m_session;
    ActionRegistry m_actions;
    std::vector<Mode> m_modes;
    QStackedWidget* m_stack;
    ModeRail* m_rail;
    MessageBar* m_messages;
    StatusStrip* m_status;
    SessionKeeper* m_keeper = nullptr;
    StartPage* m_start = nullptr;
    TracesPage* m_traces = nullptr;
    TrainPage* m_train = nullptr;
    ComparePage* m_compare = nullptr;
    FootprintPage* m_footprint = nullptr;
    QMenu* m_themeMenu = nullptr;
    QMenu* m_exportMenu = nullptr;
    QMetaObject::Connection m_viewConnection, m_lockConnection;  ///< to the page shown
    bool m_askBeforeStopping = true;
    bool m_closeWhenStopped = false;
};

}  // namespace wattline
