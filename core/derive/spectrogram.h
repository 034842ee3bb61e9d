// SPDX-License-Identifier: GPL-3.0-or-later
// Which frequencies a channel swings with, and when: short-time Fourier transform with a Hann
// window.
#pragma once

#include "core/trace/run_control.h"

#include <cstddef>
#include <span>
#include <vector>

namespace wattline {

struct SpectrogramOptions {
    std::size_t window = 256;  ///< samples of one frame; even, at least 8
    std::size_t mostFrames = 400;  ///< they overlap or leave samples out to keep to that
};

struct Spectrogram {
    double firstS = 0;  ///< centre of the first frame, s since the first sample
    double frameStepS = 0;
    double stepHz = 0;  ///< frequency of row k is k * stepHz; the last row is half the sample rate
    std::size_t frames = 0, rows = 0;
    /// Amplitude of the swing in the channel's unit, frame by frame: a sine of amplitude a that
    /// falls on a row gives a there. The frame's mean is taken out before. NaN where more than half
    /// of a frame is missing.
    std::vector<double> amplitude;

    double at(std::size_t frame, std::size_t row) const { return amplitude[frame * rows + row]; }
};

/// @param values  on a regular grid; NaN = missing, counts as the frame's mean
/// @return no frames when there are fewer values than the window
Spectrogram spectrogramOf(std::span<const double> values, double stepS,
    const SpectrogramOptions& options = {}, const RunControl& control = {});

}  // namespace wattline
