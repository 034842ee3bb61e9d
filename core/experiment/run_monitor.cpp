// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/run_monitor.h"

#include <chrono>
#include <cstdint>
#include <fstream>
#include <nlohmann/json.hpp>
#include <unistd.h>

namespace wattline {

namespace {

constexpr std::chrono::milliseconds kTick(250);
constexpr int kTicksPerSample = 4;

/// Resident set of this process; null where the system does not tell.
nlohmann::ordered_json residentBytes() {
    std::ifstream statm("/proc/self/statm");
    std::int64_t total = 0, resident = 0;
    if (!(statm >> total >> resident)) return nullptr;
    return resident * ::sysconf(_SC_PAGESIZE);
}

}  // namespace

RunMonitor::RunMonitor(ProgressBoard& board, JsonLines& telemetry, std::function<void()> stopAll)
    : m_board(board)
    , m_telemetry(telemetry)
    , m_stopAll(std::move(stopAll))
    , m_thread([this](const std::stop_token& stop) { watch(stop); }) { }

RunMonitor::~RunMonitor() = default;

void RunMonitor::finish() {
    if (!m_thread.joinable()) return;
    m_thread.request_stop();
    m_thread.join();
    m_board.tick();
    if (m_failure) std::rethrow_exception(m_failure);
}

void RunMonitor::watch(const std::stop_token& stop) {
    try {
        for (int ticks = 0; !stop.stop_requested(); ++ticks) {
            m_board.tick();
            if (ticks % kTicksPerSample == kTicksPerSample - 1) sample();
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, kTick, [] { return false; });
        }
    } catch (...) {
        m_failure = std::current_exception();
        m_stopAll();
    }
}

void RunMonitor::sample() {
    const auto resident = residentBytes();
    for (const auto& job : m_board.running()) {
        const nlohmann::ordered_json line{{"time", utcNow()}, {"job", job.id}, {"step", job.step},
            {"elapsedS", job.elapsedS},
            {"stepsPerS", job.elapsedS > 0 ? job.step / job.elapsedS : 0.0}, {"cpuS", job.cpuS},
            {"residentBytes", resident}};
        m_telemetry.append(line.dump());
    }
}

}  // namespace wattline
