// SPDX-License-Identifier: GPL-3.0-or-later
// How a long piece of work is watched and steered: progress out; stop, pause and finish-now in.
#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string>

namespace wattline {

struct Progress {
    std::string stage;  ///< what is being done, for people: "Reading node7.csv"
    double fraction = -1;  ///< 0..1 of the whole; -1 = not known
};

/// A gate that holds workers while paused. A stop opens it, so nobody waits for ever.
class PauseGate {
public:
    void pause();
    void resume();
    bool paused() const;
    /// Returns at once unless paused; then when resumed or when `stop` is requested.
    void wait(const std::stop_token& stop);

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
};

/// Handed down by reference through every long call; shared between the threads of one run.
class RunControl {
public:
    std::stop_token stop;  ///< never stops when default-constructed
    PauseGate* gate = nullptr;  ///< null = cannot be paused
    const std::atomic<bool>* finishNow
        = nullptr;  ///< true = keep the best so far and go on to what follows
    int threads = 0;  ///< that the work may use, the caller's included; 0 = all the machine has
    std::function<void(const Progress&)>
        onProgress;  ///< called from any worker, never at once from two

    /// The check between two units of work: waits while paused, throws Interrupted when stopped.
    void checkpoint() const;
    /// `threads`, or the machine's cores: at least 1.
    int threadCount() const;
    bool finishRequested() const { return finishNow && finishNow->load(std::memory_order_relaxed); }
    /// At most 30 calls a second reach onProgress; the first and those with fraction >= 1 always
    /// do.
    void report(const Progress& progress) const;

private:
    mutable std::mutex m_reportMutex;
    mutable double m_lastReportS = -1;
};

}  // namespace wattline
