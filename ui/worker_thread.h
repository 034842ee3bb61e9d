// SPDX-License-Identifier: GPL-3.0-or-later
// One background thread that runs what the GUI thread hands it, in order.
#pragma once

#include <QObject>
#include <QThread>

#include <functional>

namespace wattline {

/// Lives in the GUI thread. The destructor waits for the work in hand: stop that work first.
class WorkerThread : public QObject {
    Q_OBJECT

public:
    explicit WorkerThread(const QString& name, QObject* parent = nullptr);
    ~WorkerThread() override;

    /// `work` must not throw: errors are turned into values at the worker's edge.
    void post(std::function<void()> work);

private:
    QThread m_thread;
    QObject* m_context;  ///< lives in m_thread, deleted when it ends
};

}  // namespace wattline
