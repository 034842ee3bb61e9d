// SPDX-License-Identifier: GPL-3.0-or-later
// A QThread with one context object to which work is posted.
#include "ui/worker_thread.h"

namespace wattline {

WorkerThread::WorkerThread(const QString& name, QObject* parent)
    : QObject(parent)
    , m_context(new QObject) {
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_context, &QObject::deleteLater);
    // Default stacks of other systems are too small for deep tensor code.
    m_thread.setStackSize(8 * 1024 * 1024);
    m_thread.start();
}

WorkerThread::~WorkerThread() {
    m_thread.quit();
    m_thread.wait();
}

void WorkerThread::post(std::function<void()> work) {
    QMetaObject::invokeMethod(m_context, std::move(work), Qt::QueuedConnection);
}

}  // namespace wattline
