// SPDX-License-Identifier: GPL-3.0-or-later
// Time that passed while a run was not paused.
#pragma once

namespace wattline {

/// Told the time now and then; a stretch that began or ended paused does not count.
class ActiveClock {
public:
    void advance(double nowS, bool paused) {
        if (m_lastS >= 0 && !paused && !m_paused) m_activeS += nowS - m_lastS;
        m_lastS = nowS;
        m_paused = paused;
    }
    double activeS() const { return m_activeS; }

private:
    double m_lastS = -1, m_activeS = 0;
    bool m_paused = false;
};

}  // namespace wattline
