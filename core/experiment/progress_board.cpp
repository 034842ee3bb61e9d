// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/progress_board.h"

#include "core/experiment/eta.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <pthread.h>

namespace wattline {

namespace {

constexpr double kTellEveryS = 0.1;  // of one job; a window shows no more

double steadyS() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

double cpuS(clockid_t clock) {
    timespec time{};
    if (::clock_gettime(clock, &time) != 0) return 0;
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

}  // namespace

double ProgressBoard::Job::fraction() const {
    if (state.status == JobStatus::done) return 1;
    if (firstStep < 0 || state.steps <= firstStep) return 0;
    return static_cast<double>(state.step - firstStep) / (state.steps - firstStep);
}

ProgressBoard::ProgressBoard(ExperimentObserver& observer, const RunControl& control, int workers)
    : m_observer(observer)
    , m_control(control)
    , m_workers(workers) {
    advanceClock();
}

void ProgressBoard::plan(std::vector<Planned> jobs) {
    const std::lock_guard lock(m_mutex);
    std::vector<JobState> states;
    for (auto& planned : jobs) {
        states.push_back(planned.state);
        Job job;
        job.state = std::move(planned.state);
        job.estimateS = planned.estimateS;
        m_jobs.push_back(std::move(job));
    }
    m_observer.onPlan(states);
}

void ProgressBoard::keepLogIn(JsonLines& file) {
    const std::lock_guard lock(m_mutex);
    m_logFile = &file;
    for (const auto& line : m_pendingLog) file.append(line);
    m_pendingLog.clear();
}

void ProgressBoard::setUnit(const std::string& unit) {
    const std::lock_guard lock(m_mutex);
    m_unit = unit;
}

void ProgressBoard::start(const std::string& id) {
    const std::lock_guard lock(m_mutex);
    advanceClock();
    auto& job = find(id);
    job.state.status = JobStatus::running;
    job.startedS = m_clock.activeS();
    if (::pthread_getcpuclockid(::pthread_self(), &job.cpuClock) != 0)
        job.cpuClock = CLOCK_REALTIME;
    job.cpuStartS = cpuS(job.cpuClock);
    tell(job);
}

void ProgressBoard::step(const std::string& id, int step) {
    const std::lock_guard lock(m_mutex);
    advanceClock();
    auto& job = find(id);
    if (job.firstStep < 0) job.firstStep = step > 1 ? step : 0;
    job.state.step = std::max(job.state.step, step);
    update(job);
    if (m_clock.activeS() - job.toldS >= kTellEveryS) tell(job);
}

void ProgressBoard::loss(const std::string& id, const LossPoint& point) {
    const std::lock_guard lock(m_mutex);
    advanceClock();
    auto& job = find(id);
    job.state.step = std::max(job.state.step, point.step);
    if (point.best)
        job.state.note
            = fmt::format("best {:.4g} {} at step {}", point.validationMae, m_unit, point.step);
    update(job);
    m_observer.onLoss(id, point);
    tell(job);
}

void ProgressBoard::end(const std::string& id, JobStatus status, const std::string& note) {
    const std::lock_guard lock(m_mutex);
    advanceClock();
    auto& job = find(id);
    update(job);
    job.state.status = status;
    job.state.etaS = status == JobStatus::done ? 0 : -1;
    if (!note.empty()) job.state.note = note;
    tell(job);
}

void ProgressBoard::reuse(const std::string& id, int steps, const std::vector<LossPoint>& losses) {
    const std::lock_guard lock(m_mutex);
    auto& job = find(id);
    job.state.status = JobStatus::done;
    job.state.step = steps;
    job.estimateS = 0;
    job.state.note = "from the run before";
    for (const auto& point : losses) m_observer.onLoss(id, point);
    tell(job);
}

void ProgressBoard::log(LogLevel level, const std::string& source, const std::string& text) {
    const auto line = nlohmann::ordered_json{{"time", utcNow()},
        {"level", level == LogLevel::warning ? "warning" : "info"}, {"source", source},
        {"text", text}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const std::lock_guard lock(m_mutex);
    m_observer.onLog(level, source, text);
    if (m_logFile)
        m_logFile->append(line);
    else
        m_pendingLog.push_back(line);
}

void ProgressBoard::tick() {
    const std::lock_guard lock(m_mutex);
    advanceClock();
    std::vector<JobWork> work;
    for (auto& job : m_jobs) {
        if (job.state.status == JobStatus::running) update(job);
        work.push_back({job.state.model.empty() ? job.state.id : job.state.model, job.state.status,
            job.estimateS, job.fraction(), job.state.elapsedS, !job.state.model.empty()});
    }
    const auto whole = outlook(work, m_workers);
    const bool paused = m_control.gate && m_control.gate->paused();
    m_observer.onOverall({whole.fraction, m_clock.activeS(), whole.etaS, paused});
    if (whole.fraction >= 0)
        m_control.report({"Running the experiment", std::min(whole.fraction, 0.999)});
}

double ProgressBoard::elapsedS() const {
    const std::lock_guard lock(m_mutex);
    return m_clock.activeS();
}

std::vector<ProgressBoard::Sample> ProgressBoard::running() const {
    const std::lock_guard lock(m_mutex);
    std::vector<Sample> samples;
    for (const auto& job : m_jobs) {
        if (job.state.status != JobStatus::running) continue;
        samples.push_back({job.state.id, job.state.step, m_clock.activeS() - job.startedS,
            cpuS(job.cpuClock) - job.cpuStartS});
    }
    return samples;
}

ProgressBoard::Job& ProgressBoard::find(const std::string& id) {
    const auto found = std::find_if(
        m_jobs.begin(), m_jobs.end(), [&](const Job& job) { return job.state.id == id; });
    assert(found != m_jobs.end());
    return *found;
}

void ProgressBoard::advanceClock() {
    m_clock.advance(steadyS(), m_control.gate && m_control.gate->paused());
}

void ProgressBoard::update(Job& job) {
    if (job.state.status != JobStatus::running) return;
    job.state.elapsedS = m_clock.activeS() - job.startedS;
    const double done = job.fraction();
    if (done > 0) job.state.etaS = job.state.elapsedS * (1 - done) / done;
}

void ProgressBoard::tell(Job& job) {
    job.toldS = m_clock.activeS();
    m_observer.onJob(job.state);
}

}  // namespace wattline
