// SPDX-License-Identifier: GPL-3.0-or-later
// Work in the background of which only the newest matters: while one request is worked on, of those
// that come in the last one waits and the others are forgotten.
#pragma once

#include "ui/worker_thread.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace wattline {

/// Lives in the GUI thread; `done` and `failed` are called there. A request that is being worked on
/// is delivered even when a newer one waits, so that a long drag shows something on its way.
class LatestJob : public QObject {
    Q_OBJECT

public:
    explicit LatestJob(const QString& name, QObject* parent = nullptr);
    ~LatestJob() override;

    /// @param work  must end soon once stopped; whatever it throws becomes failed(), Interrupted
    /// nothing
    template <class Result>
    void request(
        std::function<Result(const std::stop_token&)> work, std::function<void(Result)> done) {
        take([work = std::move(work), done = std::move(done)](const std::stop_token& stop) {
            auto result = std::make_shared<Result>(work(stop));
            return std::function<void()>([done, result] { done(std::move(*result)); });
        });
    }
    /// Forgets what waits and stops what is worked on; neither is delivered.
    void cancel();
    bool busy() const { return m_running; }

Q_SIGNALS:
    void failed(const QString& what);
    void idle();

private:
    using Work = std::function<std::function<void()>(const std::stop_token&)>;

    void take(Work work);
    void start(Work work);
    void finish(int number, const std::function<void()>& deliver, const QString& problem);

    std::stop_source m_stop;
    Work m_waiting;
    bool m_running = false;
    int m_number = 0;  ///< of the request in hand; a cancelled one has an older number
    WorkerThread m_worker;
};

}  // namespace wattline
