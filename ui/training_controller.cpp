// SPDX-License-Identifier: GPL-3.0-or-later
// State machine in the GUI thread around one call of the pipeline on the worker.
#include "ui/training_controller.h"

#include "core/trace/error.h"
#include "ui/paths.h"

namespace wattline {

struct TrainingController::Outcome {
    ResultPtr result;
    bool interrupted = false;
    QString where, problem, advice;
};

TrainingController::TrainingController(Runner runner, QObject* parent)
    : QObject(parent)
    , m_runner(std::move(runner)) {
    constexpr int kNewsIntervalMs = 34;
    m_newsTimer.setInterval(kNewsIntervalMs);
    connect(&m_newsTimer, &QTimer::timeout, this, &TrainingController::fetchNews);
}

TrainingController::~TrainingController() {
    // The order matters: a worker held by the gate would never see the stop.
    m_stop.request_stop();
    m_gate.resume();
}

void TrainingController::start(const ExperimentSpec& spec, const RunOptions& options) {
    if (busy()) return;
    m_spec = spec;
    m_options = options;
    m_progress = {};
    m_stop = std::stop_source();
    m_gate.resume();
    m_finishNow = false;
    m_feed = std::make_shared<TrainingFeed>();
    m_clock.start();
    enter(TrainingState::starting);
    m_newsTimer.start();
    m_worker.post([this, runner = m_runner, spec, options, feed = m_feed, stop = m_stop.get_token()] {
        RunControl control;
        control.stop = stop;
        control.gate = &m_gate;
        control.finishNow = &m_finishNow;
        control.onProgress = [feed](const Progress& progress) { feed->onProgress(progress); };
        auto outcome = run(runner, spec, options, control, *feed);
        QMetaObject::invokeMethod(
            this, [this, outcome = std::move(outcome)] { finish(outcome); }, Qt::QueuedConnection);
    });
}

TrainingController::Outcome TrainingController::run(const Runner& runner, const ExperimentSpec& spec,
    const RunOptions& options, const RunControl& control, TrainingFeed& feed) {
    Outcome outcome;
    const auto fail = [&](const std::string& where, const std::string& problem, const std::string& advice) {
        outcome.where = QString::fromStdString(where);
        outcome.problem = QString::fromStdString(problem);
        outcome.advice = QString::fromStdString(advice);
    };
    try {
        outcome.result = std::make_shared<ExperimentResult>(runner(spec, options, control, feed));
    } catch (const Interrupted&) {
        outcome.interrupted = true;
    } catch (const Error& error) {
        fail(error.where(), error.problem(), error.advice());
    } catch (const std::bad_alloc&) {
        fail({}, "not enough memory for this experiment.", "Use fewer data, a smaller batch or fewer workers.");
    } catch (const std::exception& error) {
        // LibTorch appends a backtrace of kilobytes; its first line is for people, the rest for the log.
        const std::string text = error.what();
        feed.onLog(LogLevel::warning, "run", text);
        fail({}, text.substr(0, text.find('\n')), "The log has the whole message.");
    }
    return outcome;
}

void TrainingController::pause() {
    if (m_state != TrainingState::running) return;
    m_gate.pause();
    m_clock.hold();
    enter(TrainingState::paused);
}

void TrainingController::resume() {
    if (m_state != TrainingState::paused) return;
    m_clock.go();
    m_gate.resume();
    enter(TrainingState::running);
}

void TrainingController::finishNow() {
    if (m_state != TrainingState::running && m_state != TrainingState::paused) return;
    m_finishNow = true;
    resume();
    Q_EMIT stateChanged(m_state);
}

void TrainingController::stop() {
    if (!busy() || m_state == TrainingState::stopping) return;
    m_stop.request_stop();
    m_gate.resume();
    enter(TrainingState::stopping);
}

void TrainingController::enter(TrainingState state) {
    m_state = state;
    Q_EMIT stateChanged(state);
}

void TrainingController::fetchNews() {
    const TrainingNews news = m_feed->take();
    // The clock moves on in the window even when the run has nothing to say.
    if (news.empty() && m_state == TrainingState::paused) return;
    const bool begun = !news.empty();
    m_progress.apply(news);
    if (m_state == TrainingState::starting && begun) enter(TrainingState::running);
    Q_EMIT progressChanged();
}

void TrainingController::finish(const Outcome& outcome) {
    m_newsTimer.stop();
    m_clock.hold();
    m_progress.apply(m_feed->take());
    Q_EMIT progressChanged();
    if (outcome.result) {
        enter(TrainingState::idle);
        Q_EMIT completed(outcome.result);
    } else if (outcome.interrupted) {
        enter(TrainingState::idle);
        Q_EMIT stopped(toQString(m_options.directory));
    } else {
        enter(TrainingState::failed);
        Q_EMIT failed(outcome.where, outcome.problem, outcome.advice);
    }
}

}  // namespace wattline
