// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_progress.h"

#include "core/trace/amount_text.h"

#include <cstdio>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace wattline {

namespace {

constexpr double kPlainEveryS = 15;  // a log file wants few lines

std::size_t terminalColumns() {
    winsize size{};
    if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20) return 80;
    return size.ws_col;
}

}  // namespace

RunProgress::~RunProgress() {
    clearLine();
}

void RunProgress::onPlan(const std::vector<JobState>& jobs) {
    m_jobs = jobs.size();
}

void RunProgress::onJob(const JobState& job) {
    if (job.status == JobStatus::done) ++m_done;
    if (job.status == JobStatus::running)
        m_running[job.id] = job;
    else
        m_running.erase(job.id);
    if (m_terminal) redraw();
}

void RunProgress::onOverall(const OverallState& state) {
    m_overall = state;
    if (m_terminal) return redraw();
    if (state.elapsedS - m_toldS < kPlainEveryS) return;
    m_toldS = state.elapsedS;
    fmt::print(stderr, "{}\n", line());
}

void RunProgress::onLog(LogLevel level, const std::string& source, const std::string& text) {
    clearLine();
    fmt::print(stderr, "{}{}: {}\n", level == LogLevel::warning ? "warning: " : "", source, text);
    if (m_terminal) redraw();
}

std::string RunProgress::line() const {
    auto text = fmt::format("{}/{} jobs, {}", m_done, m_jobs, durationText(m_overall.elapsedS));
    if (m_overall.fraction >= 0)
        text = fmt::format("{:3.0f} %  {}", 100 * m_overall.fraction, text);
    if (m_overall.etaS >= 0) text += fmt::format(", about {} left", durationText(m_overall.etaS));
    for (const auto& [id, job] : m_running) {
        text += "  " + id;
        if (job.steps > 0) text += fmt::format(" {}/{}", job.step, job.steps);
    }
    return text;
}

void RunProgress::redraw() {
    auto text = line();
    const auto columns = terminalColumns() - 1;
    if (text.size() > columns) text.resize(columns);  // plain ASCII: ids, numbers
    fmt::print(stderr, "\r\x1b[K{}", text);
    std::fflush(stderr);
    m_drawn = true;
}

void RunProgress::clearLine() {
    if (!m_drawn) return;
    fmt::print(stderr, "\r\x1b[K");
    std::fflush(stderr);
    m_drawn = false;
}

}  // namespace wattline
