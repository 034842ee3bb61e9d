// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/power_runs.h"

#include <cmath>

namespace wattline {

void PowerRuns::add(std::span<const double> timeS, std::span<const double> powerW,
    std::span<const double> usePct, std::span<const std::uint32_t> lines) {
    EqualRun run = m_run;  // copies: what members hold is written at every turn
    double lowest = m_lowest, highest = m_highest;
    std::size_t samples = 0;
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        const double value = powerW[i], now = timeS[i];
        if (value != value) continue;
        m_activity.add(now, value);
        ++samples;
        if (value == run.value && now >= run.endS) {
            ++run.samples;
            run.endS = now;
        } else {
            // A run of one says nothing, unless it is at the top.
            if (run.samples > 1 || run.value == highest) {
                m_run = run;
                m_highest = highest;
                close();
            }
            run.value = value;
            run.startS = run.endS = now;
            run.samples = 1;
            run.line = i < lines.size() ? lines[i] : 0;
            run.lowestUse = INFINITY;
            run.highestUse = -INFINITY;
            if (value < lowest) lowest = value;
            if (value > highest) {
                highest = value;
                m_top = {};
                m_atTop = 0;
            }
        }
        if (!usePct.empty()) {
            const double use = usePct[i];
            run.lowestUse = use < run.lowestUse ? use : run.lowestUse;
            run.highestUse = use > run.highestUse ? use : run.highestUse;
        }
    }
    m_run = run;
    m_lowest = lowest;
    m_highest = highest;
    m_samples += samples;
}

void PowerRuns::close() {
    if (m_run.samples == 0) return;
    const bool isLong = m_run.samples >= kLongSamples && m_run.endS - m_run.startS >= kLongS;
    if (isLong && m_run.value != 0 && m_long.size() < kMostRuns) m_long.push_back(m_run);
    if (!isLong) m_repeats += m_run.samples - 1;
    if (m_run.value == m_highest) {
        m_atTop += m_run.samples;
        if (m_run.samples > m_top.samples) m_top = m_run;
    }
    m_run = {};
}

}  // namespace wattline
