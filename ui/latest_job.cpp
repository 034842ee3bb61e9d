// SPDX-License-Identifier: GPL-3.0-or-later
// One request in hand, at most one waiting.
#include "ui/latest_job.h"

#include "core/trace/error.h"
#include "core/trace/run_control.h"

namespace wattline {

LatestJob::LatestJob(const QString& name, QObject* parent)
    : QObject(parent)
    , m_worker(name) { }

LatestJob::~LatestJob() {
    m_stop.request_stop();
}

void LatestJob::take(Work work) {
    if (m_running)
        m_waiting = std::move(work);
    else
        start(std::move(work));
}

void LatestJob::start(Work work) {
    m_running = true;
    m_stop = std::stop_source();
    m_worker.post([this, work = std::move(work), number = ++m_number, stop = m_stop.get_token()] {
        std::function<void()> deliver;
        QString problem;
        try {
            if (!stop.stop_requested()) deliver = work(stop);
        } catch (const Interrupted&) {
            // Nobody waits for it any more.
        } catch (const std::exception& error) {
            problem = QString::fromUtf8(error.what());
        }
        QMetaObject::invokeMethod(
            this, [this, number, deliver, problem] { finish(number, deliver, problem); },
            Qt::QueuedConnection);
    });
}

void LatestJob::finish(int number, const std::function<void()>& deliver, const QString& problem) {
    m_running = false;
    const bool wanted = number == m_number;
    if (m_waiting) start(std::exchange(m_waiting, {}));
    if (wanted && deliver) deliver();
    if (wanted && !problem.isEmpty()) Q_EMIT failed(problem);
    if (!m_running) Q_EMIT idle();
}

void LatestJob::cancel() {
    m_waiting = {};
    m_stop.request_stop();
    ++m_number;
}

}  // namespace wattline
