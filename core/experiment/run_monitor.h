// SPDX-License-Identifier: GPL-3.0-or-later
// Watches a run from a thread of its own: clock, ETA, and telemetry.jsonl.
#pragma once

#include "core/experiment/progress_board.h"

#include <condition_variable>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace wattline {

class RunMonitor {
public:
    /// @param stopAll called when telemetry cannot be written
    RunMonitor(ProgressBoard& board, JsonLines& telemetry, std::function<void()> stopAll);
    ~RunMonitor();
    RunMonitor(const RunMonitor&) = delete;
    RunMonitor& operator=(const RunMonitor&) = delete;

    /// Ends the watching. @throws Error when telemetry could not be written
    void finish();

private:
    void watch(const std::stop_token& stop);
    void sample();

    ProgressBoard& m_board;
    JsonLines& m_telemetry;
    std::function<void()> m_stopAll;
    std::exception_ptr m_failure;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

}  // namespace wattline
