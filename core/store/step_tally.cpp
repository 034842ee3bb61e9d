// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/step_tally.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>
#include <vector>

namespace wattline {

void StepTally::add(double stepS, std::size_t count) {
    m_count += count;
    const auto key = std::bit_cast<std::uint64_t>(stepS) >> m_shift;
    if (!m_last || key != m_lastKey) {
        m_last = &m_steps[key];
        m_lastKey = key;
        if (m_last->count == 0) m_last->stepS = stepS;
    }
    m_last->count += count;
    if (m_steps.size() > m_mostDifferent) coarsen();
}

void StepTally::join(const StepTally& other) {
    for (const auto& [key, steps] : other.m_steps) add(steps.stepS, steps.count);
}

/// Steps that differ in their last bits only count as one.
void StepTally::coarsen() {
    m_last = nullptr;
    while (m_steps.size() > m_mostDifferent / 2) {
        m_shift += 4;
        std::unordered_map<std::uint64_t, Steps> coarser;
        for (const auto& [key, steps] : m_steps) {
            auto& joined = coarser[key >> 4];
            if (joined.count == 0) joined.stepS = steps.stepS;
            joined.count += steps.count;
        }
        m_steps = std::move(coarser);
    }
}

double StepTally::medianS() const {
    std::vector<std::pair<double, std::size_t>> sorted;
    for (const auto& [key, steps] : m_steps) sorted.emplace_back(steps.stepS, steps.count);
    std::sort(sorted.begin(), sorted.end());
    std::size_t before = 0;
    for (const auto& [stepS, count] : sorted) {
        before += count;
        if (before > m_count / 2) return stepS;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace wattline
