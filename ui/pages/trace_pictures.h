// SPDX-License-Identifier: GPL-3.0-or-later
// What the stacked plots draw of a stretch of time: read on a worker, as much as the columns need.
#pragma once

#include "ui/pages/channel_plots.h"

#include <stop_token>
#include <vector>

namespace wattline {

/// A stretch of time and how many pixel columns it is drawn with.
struct PictureRange {
    Interval timeS;
    int columns = 1;
    bool operator==(const PictureRange&) const = default;
};

struct TracePicture {
    std::vector<PlotSeries> series;
    std::vector<PlotBand> bands;
};

/// Lines break at gaps; mean and range are those of the samples as long as there are fewer than
/// four a column, else those of each column's samples.
/// @throws Interrupted when stopped, Error when a file cannot be read
TracePicture drawPicture(
    const ChannelPlot& plot, const PictureRange& range, const std::stop_token& stop = {});

/// `coarse` around, `fine` where it has something to show.
TracePicture joined(const TracePicture& coarse, const TracePicture& fine);

}  // namespace wattline
