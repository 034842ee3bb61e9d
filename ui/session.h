// SPDX-License-Identifier: GPL-3.0-or-later
// The window without its widgets: what is open, what is being read and trained, and the words for
// what went wrong.
#pragma once

#include "ui/load_controller.h"
#include "ui/load_messages.h"
#include "ui/message_bar.h"
#include "ui/recent_files.h"
#include "ui/training_controller.h"
#include "ui/workspace.h"

#include <QObject>

#include <filesystem>
#include <vector>

namespace wattline {

struct LeftOut;

/// What the window needs of the program around it; tests hand in fakes.
struct Services {
    LoadController::Reader read;
    TrainingController::Runner run;
};

class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(const Services& services, QObject* parent = nullptr);

    Workspace& workspace() { return m_workspace; }
    RecentFiles& recent() { return m_recent; }
    LoadController& loads() { return m_loads; }
    TrainingController& training() { return m_training; }

    /// Data files and folders, result folders, experiment specs and sessions, told apart by what
    /// they are.
    void open(const std::vector<std::filesystem::path>& paths);
    /// A file of the list of recent ones, read as the last time.
    void openRecent(const QString& path);
    /// Reads what is open again, with every repair made or none.
    void setRepairs(bool on);
    void openSample();
    void openResult(const std::filesystem::path& folder);
    /// Shows the experiment in the form and reads its data.
    void openSpec(const std::filesystem::path& file);
    /// @param folder where the result goes; empty = a new one among the user's data
    void run(const ExperimentSpec& spec, const std::filesystem::path& folder = {});
    /// Opens the experiment and its data and starts it.
    void runSpec(const std::filesystem::path& file, const std::filesystem::path& folder);
    /// Goes on with a run that was stopped.
    void resumeRun(const ExperimentSpec& spec, const std::filesystem::path& folder);

Q_SIGNALS:
    void messageRaised(const wattline::Message& message);
    /// Somebody has to say how these are read.
    /// What was left out of the last import is to be shown.
    void leftOutWanted(const wattline::LeftOut& left);
    void importWanted(const std::vector<wattline::LoadRequest>& requests);
    void specOpened(const wattline::ExperimentSpec& spec);
    void runStarted();
    /// A saved session shall be opened: what is open now goes.
    void sessionChosen(const QString& path);

private:
    void connectLoads();
    void onLoaded(const DataSetPtr& dataSet);
    void onLoadFailed(const LoadFailure& failure);
    void onLoadsFinished();
    void onSpecRead(const std::filesystem::path& file, const ExperimentSpec& spec);
    void onResultRead(const ResultPtr& result);
    void onStopped(const QString& folder);
    void fail(
        const QString& topic, const QString& where, const QString& problem, const QString& advice);

    Workspace m_workspace;
    RecentFiles m_recent;
    LoadController m_loads;
    TrainingController m_training;
    LoadFailures m_failures;
    ImportSum m_imported;
    std::filesystem::path m_specToRun, m_runFolder;  ///< started once the spec is read
};

}  // namespace wattline
