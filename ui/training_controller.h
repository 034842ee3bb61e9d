// SPDX-License-Identifier: GPL-3.0-or-later
// Runs one experiment at a time on a worker and lets the window watch and steer it.
#pragma once

#include "core/experiment/run_experiment.h"
#include "ui/run_clock.h"
#include "ui/training_progress.h"
#include "ui/worker_thread.h"
#include "ui/workspace.h"

#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>

namespace wattline {

enum class TrainingState { idle, starting, running, paused, stopping, failed };

/// Lives in the GUI thread; nothing of it blocks but the destructor, which waits for one batch at most.
class TrainingController : public QObject {
    Q_OBJECT

public:
    /// Called on the worker: whatever it needs of torch is loaded there.
    using Runner = std::function<ExperimentResult(const ExperimentSpec&, const RunOptions&, const RunControl&,
        ExperimentObserver&)>;

    explicit TrainingController(Runner runner, QObject* parent = nullptr);
    ~TrainingController() override;

    /// Does nothing while a run is on.
    void start(const ExperimentSpec& spec, const RunOptions& options);
    void pause();
    void resume();
    /// Keeps the best weights so far and goes on to what follows training.
    void finishNow();
    /// Stops at the next batch; the folder can be resumed from its checkpoints.
    void stop();

    TrainingState state() const { return m_state; }
    bool busy() const { return m_state != TrainingState::idle && m_state != TrainingState::failed; }
    bool finishing() const { return m_finishNow && busy(); }
    const TrainingProgress& progress() const { return m_progress; }
    const ExperimentSpec& spec() const { return m_spec; }
    const RunOptions& options() const { return m_options; }
    double elapsedS() const { return m_clock.elapsedS(); }  ///< stands still while paused

Q_SIGNALS:
    void stateChanged(wattline::TrainingState state);
    void progressChanged();   ///< at most 30 a second
    void completed(const wattline::ResultPtr& result);
    void stopped(const QString& directory);
    void failed(const QString& where, const QString& problem, const QString& advice);

private:
    struct Outcome;

    void enter(TrainingState state);
    void fetchNews();
    void finish(const Outcome& outcome);
    static Outcome run(const Runner& runner, const ExperimentSpec& spec, const RunOptions& options,
        const RunControl& control, TrainingFeed& feed);

    Runner m_runner;
    TrainingState m_state = TrainingState::idle;
    ExperimentSpec m_spec;
    RunOptions m_options;
    TrainingProgress m_progress;
    RunClock m_clock;
    QTimer m_newsTimer;
    std::stop_source m_stop;
    PauseGate m_gate;
    std::atomic<bool> m_finishNow {false};
    std::shared_ptr<TrainingFeed> m_feed;
    WorkerThread m_worker {QStringLiteral("training")};  // last: gone before what its work uses
};

}  // namespace wattline
