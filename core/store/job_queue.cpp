// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/job_queue.h"

#include <utility>

namespace wattline {

JobQueue::JobQueue(std::size_t longest)
    : m_longest(longest)
    , m_thread([this] { work(); }) { }

JobQueue::~JobQueue() {
    {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
        m_jobs.clear();
    }
    m_changed.notify_all();
    m_thread.join();
}

void JobQueue::throwFailure() const {
    if (m_failure) std::rethrow_exception(m_failure);
}

void JobQueue::push(std::function<void()> job) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_failure || m_jobs.size() < m_longest; });
    throwFailure();
    m_jobs.push_back(std::move(job));
    m_changed.notify_all();
}

void JobQueue::drain() {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_failure || (m_jobs.empty() && !m_busy); });
    throwFailure();
}

void JobQueue::work() {
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [&] { return m_ended || !m_jobs.empty(); });
        if (m_ended) return;
        auto job = std::move(m_jobs.front());
        m_jobs.pop_front();
        m_busy = true;
        lock.unlock();
        m_changed.notify_all();
        std::exception_ptr failure;
        try {
            job();
        } catch (...) {
            failure = std::current_exception();
        }
        job = nullptr;  // what it holds is freed before anybody hears that it is done
        lock.lock();
        m_busy = false;
        if (failure) {
            m_failure = failure;
            m_jobs.clear();
        }
        m_changed.notify_all();
    }
}

}  // namespace wattline
