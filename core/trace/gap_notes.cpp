// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/gap_notes.h"

#include <fmt/format.h>

#include <algorithm>

namespace wattline {

void GapNotes::add(double fromS, double toS, std::size_t line) {
    m_placed.push_back({fromS, toS, line});
    std::push_heap(m_placed.begin(), m_placed.end(), isLonger);
    if (m_placed.size() <= kMostPlaced) return;
    std::pop_heap(m_placed.begin(), m_placed.end(), isLonger);
    addToOthers(m_placed.back());
    m_placed.pop_back();
}

void GapNotes::addToOthers(const Gap& gap) {
    if (m_others == 0 || gap.fromS < m_firstOther.fromS) m_firstOther = gap;
    if (m_others == 0 || isLonger(gap, m_longestOther)) m_longestOther = gap;
    ++m_others;
}

std::vector<Finding> GapNotes::findings(double stepS) const {
    std::vector<Finding> findings;
    for (const auto& gap : m_placed)
        findings.push_back({FindingKind::gap, "", gap.fromS, gap.toS, 1, gap.line,
            fmt::format("no sample for {:.6g} s, more than {:g} steps of {:.6g} s", gap.lengthS(),
                kLongestStepInSteps, stepS),
            "kept as a gap"});
    if (m_others > 0)
        findings.push_back({FindingKind::gap, "", m_firstOther.fromS, m_firstOther.fromS, m_others,
            m_firstOther.line,
            fmt::format("more gaps than can be listed one by one; the longest of these {:.6g} s",
                m_longestOther.lengthS()),
            fmt::format("kept as gaps, up to {:.6g} s each", m_longestOther.lengthS())});
    std::stable_sort(findings.begin(), findings.end(),
        [](const Finding& a, const Finding& b) { return a.startS < b.startS; });
    return findings;
}

}  // namespace wattline
