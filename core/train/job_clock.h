// SPDX-License-Identifier: GPL-3.0-or-later
// Time that a job worked: pauses are left out, time before a resumed checkpoint is added.
#pragma once

#include <chrono>

namespace wattline {

class JobClock {
public:
    double seconds() const { return m_addedS + since(m_start); }
    void add(double seconds) { m_addedS += seconds; }

    template <class Wait> void leaveOut(Wait wait) {
        const auto before = Clock::now();
        wait();
        m_addedS -= since(before);
    }

private:
    using Clock = std::chrono::steady_clock;
    static double since(Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count();
    }

    Clock::time_point m_start = Clock::now();
    double m_addedS = 0;
};

}  // namespace wattline
