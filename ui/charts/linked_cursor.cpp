// SPDX-License-Identifier: GPL-3.0-or-later
// The shared crosshair's rules.
#include "ui/charts/linked_cursor.h"

namespace wattline {

void LinkedCursor::hover(double timeS) {
    if (!m_locked && m_timeS != timeS) {
        m_timeS = timeS;
        Q_EMIT moved();
    }
}

void LinkedCursor::leave() {
    if (!m_locked && m_timeS) {
        m_timeS.reset();
        Q_EMIT moved();
    }
}

void LinkedCursor::place(double timeS) {
    m_timeS = timeS;
    setLocked(true);
    Q_EMIT moved();
}

void LinkedCursor::setMarks(std::optional<double> a, std::optional<double> b) {
    m_a = a;
    m_b = b;
    Q_EMIT marksChanged();
}

void LinkedCursor::setLocked(bool locked) {
    if (m_locked != locked) {
        m_locked = locked;
        Q_EMIT lockedChanged(locked);
    }
}

void LinkedCursor::clear() {
    m_timeS.reset();
    setLocked(false);
    Q_EMIT moved();
}

}  // namespace wattline
