// SPDX-License-Identifier: GPL-3.0-or-later
// The last few stretches that were drawn, so that panning to and fro and the zoom history read
// nothing twice.
#pragma once

#include "ui/pages/trace_pictures.h"

#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace wattline {

using PicturesPtr = std::shared_ptr<const std::vector<TracePicture>>;  ///< by plot

/// By the range of each plot.
class PictureCache {
public:
    void clear() { m_kept.clear(); }
    PicturesPtr find(const std::vector<PictureRange>& ranges) const;  ///< null when it is not there
    void keep(const std::vector<PictureRange>& ranges, const PicturesPtr& pictures);

private:
    std::deque<std::pair<std::vector<PictureRange>, PicturesPtr>> m_kept;
};

/// The stretch to read for what is visible: on a raster of the visible length's next power of two
/// and twice as long, so that panning within it needs nothing new.
/// @param columns  of the plot area
PictureRange rasteredRange(const Interval& visibleS, int columns);

}  // namespace wattline
