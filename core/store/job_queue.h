// SPDX-License-Identifier: GPL-3.0-or-later
// One worker thread and a short line of jobs before it: whoever is faster waits, so that memory
// stays bounded.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <thread>

namespace wattline {

class JobQueue {
public:
    explicit JobQueue(std::size_t longest);
    /// Jobs that have not begun are dropped.
    ~JobQueue();
    JobQueue(const JobQueue&) = delete;
    JobQueue& operator=(const JobQueue&) = delete;

    /// Waits for room. @throws what a job threw; from then on every call does, and no job runs
    void push(std::function<void()> job);
    /// Waits until all jobs are done. @throws as push
    void drain();

private:
    void work();
    void throwFailure() const;

    std::size_t m_longest;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_jobs;
    std::exception_ptr m_failure;
    bool m_busy = false, m_ended = false;
    std::thread m_thread;
};

}  // namespace wattline
