// SPDX-License-Identifier: GPL-3.0-or-later
// A stop watch that stands still while paused.
#pragma once

#include <chrono>

namespace wattline {

class RunClock {
public:
    using Clock = std::chrono::steady_clock;

    void start(Clock::time_point now = Clock::now()) {
        m_beforeS = 0;
        m_since = now;
        m_running = true;
    }
    void hold(Clock::time_point now = Clock::now()) {
        m_beforeS = elapsedS(now);
        m_running = false;
    }
    void go(Clock::time_point now = Clock::now()) {
        if (m_running) return;
        m_since = now;
        m_running = true;
    }
    double elapsedS(Clock::time_point now = Clock::now()) const {
        return m_beforeS + (m_running ? std::chrono::duration<double>(now - m_since).count() : 0.0);
    }

private:
    double m_beforeS = 0;
    Clock::time_point m_since {};
    bool m_running = false;
};

}  // namespace wattline
