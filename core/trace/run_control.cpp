// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/run_control.h"

#include "core/trace/error.h"

#include <algorithm>
#include <chrono>
#include <thread>

namespace wattline {

void PauseGate::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void PauseGate::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

bool PauseGate::paused() const {
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

void PauseGate::wait(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return !m_paused; });
}

void RunControl::checkpoint() const {
    if (gate) gate->wait(stop);
    if (stop.stop_requested()) throw Interrupted();
}

int RunControl::threadCount() const {
    if (threads > 0) return threads;
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

void RunControl::report(const Progress& progress) const {
    if (!onProgress) return;
    using Clock = std::chrono::steady_clock;
    const double nowS = std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
    const std::lock_guard lock(m_reportMutex);
    constexpr double kShortestGapS = 1.0 / 30;
    if (m_lastReportS >= 0 && progress.fraction < 1 && nowS - m_lastReportS < kShortestGapS) return;
    m_lastReportS = nowS;
    onProgress(progress);
}

}  // namespace wattline
