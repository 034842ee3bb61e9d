// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/picture_cache.h"

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {
constexpr std::size_t kMostKept = 24;
}

PicturesPtr PictureCache::find(const std::vector<PictureRange>& ranges) const {
    const auto found = std::find_if(
        m_kept.begin(), m_kept.end(), [&](const auto& entry) { return entry.first == ranges; });
    return found == m_kept.end() ? nullptr : found->second;
}

void PictureCache::keep(const std::vector<PictureRange>& ranges, const PicturesPtr& pictures) {
    if (m_kept.size() == kMostKept) m_kept.pop_front();
    m_kept.emplace_back(ranges, pictures);
}

PictureRange rasteredRange(const Interval& visibleS, int columns) {
    const double raster = std::exp2(std::ceil(std::log2(std::max(visibleS.length(), 1e-9))));
    const double from = std::floor(visibleS.from / raster) * raster;
    const double perSecond = std::max(columns, 1) / std::max(visibleS.length(), 1e-9);
    // Rounded up to a power of two as well: a zoom by little needs nothing new either.
    const double wanted = std::exp2(std::ceil(std::log2(2 * raster * perSecond)));
    return {{from, from + 2 * raster}, static_cast<int>(wanted)};
}

}  // namespace wattline
