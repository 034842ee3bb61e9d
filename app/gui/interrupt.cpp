// SPDX-License-Identifier: GPL-3.0-or-later
// A signal handler may only count; a thread turns the count into a stop.
#include "app/gui/interrupt.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>

namespace wattline {

namespace {

constexpr int kInterruptedExit = 130;
std::atomic<int> interruptions{0};

extern "C" void countInterruption(int) {
    if (interruptions.fetch_add(1) > 0) std::_Exit(kInterruptedExit);
}

}  // namespace

InterruptStop::InterruptStop() {
    std::signal(SIGINT, countInterruption);
    std::signal(SIGTERM, countInterruption);
    m_watcher = std::jthread([this](const std::stop_token& done) {
        while (!done.stop_requested() && interruptions == 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (interruptions > 0) m_stop.request_stop();
    });
}

}  // namespace wattline
