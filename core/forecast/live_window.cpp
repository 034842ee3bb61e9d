// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/live_window.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace wattline {

LiveWindow::LiveWindow(int lookback, std::size_t covariates)
    : m_lookback(static_cast<std::size_t>(lookback))
    , m_capacity(4 * m_lookback)
    , m_planes((covariates + 1) * m_capacity)
    , m_held(covariates + 1, 0) {
    assert(lookback > 0);
}

bool LiveWindow::add(std::span<const float> sample) {
    assert(sample.size() == m_held.size());
    const bool whole
        = std::none_of(sample.begin(), sample.end(), [](float value) { return std::isnan(value); });
    if (m_known == 0 && !whole) return true;
    for (std::size_t i = 0; i < sample.size(); ++i)
        m_held[i] = std::isnan(sample[i]) ? m_held[i] + 1 : 0;
    if (*std::max_element(m_held.begin(), m_held.end()) > kMostHeld) {
        startOver();
        return false;
    }
    append(sample);
    return true;
}

bool LiveWindow::miss() {
    return add(std::vector<float>(m_held.size(), std::numeric_limits<float>::quiet_NaN()));
}

void LiveWindow::startOver() {
    m_size = 0;
    m_known = 0;
    std::fill(m_held.begin(), m_held.end(), 0);
}

void LiveWindow::append(std::span<const float> sample) {
    const auto kept = m_lookback - 1;
    const bool full = m_size == m_capacity;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        float* const values = plane(i);
        if (m_known == 0) std::fill_n(values, kept, sample[i]);
        if (full) std::copy_n(values + m_capacity - kept, kept, values);
    }
    if (m_known == 0 || full) m_size = kept;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        float* const values = plane(i);
        values[m_size] = std::isnan(sample[i]) ? values[m_size - 1] : sample[i];
    }
    ++m_size;
    ++m_known;
}

WindowView LiveWindow::window() const {
    assert(m_known > 0);
    return {
        {m_planes.data() + m_size - m_lookback, m_lookback}, m_held.size() > 1 ? m_capacity : 0};
}

}  // namespace wattline
