// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/live_window.h"

#include <algorithm>
#include <cassert>

namespace wattline {

LiveWindow::LiveWindow(int lookback)
    : m_lookback(static_cast<std::size_t>(lookback)) {
    assert(lookback > 0);
    m_series.reserve(4 * m_lookback);
}

void LiveWindow::add(float value) {
    if (m_known == 0) m_series.assign(m_lookback - 1, value);
    append(value);
    m_held = 0;
}

bool LiveWindow::miss() {
    if (m_known == 0) return true;
    if (m_held == kMostHeld) {
        startOver();
        return false;
    }
    append(m_series.back());
    ++m_held;
    return true;
}

void LiveWindow::startOver() {
    m_series.clear();
    m_known = 0;
    m_held = 0;
}

void LiveWindow::append(float value) {
    if (m_series.size() == m_series.capacity()) {
        const auto kept = static_cast<std::ptrdiff_t>(m_lookback) - 1;
        m_series.erase(m_series.begin(), m_series.end() - kept);
    }
    m_series.push_back(value);
    ++m_known;
}

std::span<const float> LiveWindow::window() const {
    assert(m_known > 0);
    return {m_series.data() + m_series.size() - m_lookback, m_lookback};
}

}  // namespace wattline
