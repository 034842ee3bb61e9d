// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/job_pool.h"

#include "core/experiment/background_priority.h"
#include "core/trace/error.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace wattline {

namespace {

class Pool {
public:
    Pool(const std::vector<PoolJob>& jobs, const std::function<void()>& stopAll)
        : m_jobs(jobs)
        , m_stopAll(stopAll)
        , m_states(jobs.size(), State::waiting) { }

    void work() {
        enterBackgroundPriority();
        std::unique_lock lock(m_mutex);
        for (;;) {
            const auto job = nextReady();
            if (m_failure || allStarted()) return;
            if (job == m_jobs.size()) {
                m_changed.wait(lock);
                continue;
            }
            m_states[job] = State::running;
            lock.unlock();
            const auto failure = outcome(m_jobs[job]);
            lock.lock();
            m_states[job] = State::ended;
            if (failure) keep(failure);
            m_changed.notify_all();
        }
    }

    void rethrow() const {
        if (m_failure) std::rethrow_exception(m_failure);
    }

private:
    enum class State { waiting, running, ended };

    static std::exception_ptr outcome(const PoolJob& job) {
        try {
            job.run();
            return nullptr;
        } catch (...) {
            return std::current_exception();
        }
    }

    static bool isInterruption(const std::exception_ptr& failure) {
        try {
            std::rethrow_exception(failure);
        } catch (const Interrupted&) {
            return true;
        } catch (...) {
            return false;
        }
    }

    void keep(const std::exception_ptr& failure) {
        if (!m_failure) m_stopAll();
        if (!m_failure || (isInterruption(m_failure) && !isInterruption(failure)))
            m_failure = failure;
    }

    bool allStarted() const {
        return std::none_of(
            m_states.begin(), m_states.end(), [](State s) { return s == State::waiting; });
    }

    std::size_t nextReady() const {
        for (std::size_t i = 0; i < m_jobs.size(); ++i) {
            const auto ended = [&](std::size_t other) { return m_states[other] == State::ended; };
            const auto& after = m_jobs[i].after;
            if (m_states[i] == State::waiting && std::all_of(after.begin(), after.end(), ended))
                return i;
        }
        return m_jobs.size();
    }

    const std::vector<PoolJob>& m_jobs;
    const std::function<void()>& m_stopAll;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<State> m_states;
    std::exception_ptr m_failure;
};

}  // namespace

void runJobs(const std::vector<PoolJob>& jobs, int workers, const std::function<void()>& stopAll) {
    Pool pool(jobs, stopAll);
    {
        std::vector<std::jthread> threads;
        const auto count
            = std::min<std::size_t>(static_cast<std::size_t>(std::max(workers, 1)), jobs.size());
        for (std::size_t i = 0; i < count; ++i) threads.emplace_back([&pool] { pool.work(); });
    }
    pool.rethrow();
}

}  // namespace wattline
