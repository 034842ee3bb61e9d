// SPDX-License-Identifier: GPL-3.0-or-later
// Waits for something to become true while events are handled.
#pragma once

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QThread>

namespace wattline {

/// @return whether it became true within the time
template <class Condition> bool waitUntil(Condition condition, int limitMs = 10000) {
    QDeadlineTimer deadline(limitMs);
    while (!condition()) {
        if (deadline.hasExpired()) return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
        QThread::msleep(1);
    }
    return true;
}

}  // namespace wattline
