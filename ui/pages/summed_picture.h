// SPDX-License-Identifier: GPL-3.0-or-later
// Mean, minimum and maximum of many curves over a stretch of time.
#pragma once

#include "core/trace/run_control.h"
#include "ui/pages/trace_pictures.h"

namespace wattline {

/// One series, the mean of the curves, and one band from the lowest to the highest.
/// @throws Interrupted when stopped, Error when a file cannot be read
TracePicture drawSummedUp(
    const ChannelPlot& plot, const PictureRange& range, const RunControl& control);

}  // namespace wattline
