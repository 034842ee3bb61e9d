// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/activity.h"

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {
constexpr std::size_t kMostBins = 2048;
constexpr double kMostWidths = 1e9;  // a stray time stamp centuries off is not followed
constexpr float kNothing = std::numeric_limits<float>::infinity();
}  // namespace

void Activity::open(double timeS) {
    if (!std::isfinite(timeS)) return;
    if (m_bins.empty()) m_originS = timeS;
    const double place = (timeS - m_originS) / m_widthS;
    if (place < 0 || place > kMostWidths) return;
    while ((timeS - m_originS) / m_widthS >= static_cast<double>(kMostBins)) halve();
    m_bin = static_cast<std::size_t>((timeS - m_originS) / m_widthS);
    if (m_bin >= m_bins.size()) m_bins.resize(m_bin + 1, {kNothing, -kNothing, 0});
    m_startOfBinS = m_originS + static_cast<double>(m_bin) * m_widthS;
    m_endOfBinS = m_startOfBinS + m_widthS;
}

void Activity::halve() {
    for (std::size_t i = 0; i < m_bins.size(); i += 2) {
        Bin bin = m_bins[i];
        if (i + 1 < m_bins.size()) {
            const Bin& next = m_bins[i + 1];
            bin = {std::min(bin.lowest, next.lowest), std::max(bin.highest, next.highest),
                bin.samples + next.samples};
        }
        m_bins[i / 2] = bin;
    }
    m_bins.resize((m_bins.size() + 1) / 2);
    m_widthS *= 2;
}

Activity::Range Activity::within(double fromS, double toS) const {
    Range range;
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        const double startS = m_originS + static_cast<double>(i) * m_widthS;
        if (m_bins[i].samples == 0 || startS > toS || startS + m_widthS < fromS) continue;
        range.lowest = std::min<double>(range.lowest, m_bins[i].lowest);
        range.highest = std::max<double>(range.highest, m_bins[i].highest);
        range.samples += m_bins[i].samples;
    }
    return range;
}

Activity::Range Activity::all() const {
    return within(-INFINITY, INFINITY);
}

bool Activity::coversAnyOf(double fromS, double toS) const {
    for (std::size_t i = 0; i < m_bins.size(); ++i) {
        const double startS = m_originS + static_cast<double>(i) * m_widthS;
        if (m_bins[i].samples > 0 && startS >= fromS && startS + m_widthS <= toS) return true;
    }
    return false;
}

}  // namespace wattline
