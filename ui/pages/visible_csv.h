// SPDX-License-Identifier: GPL-3.0-or-later
// The samples of what is plotted, as they were recorded, for other programs.
#pragma once

#include "core/trace/run_control.h"
#include "ui/pages/channel_plots.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace wattline {

enum class FieldSeparator : char { comma = ',', tab = '\t' };

/// Rows "trace,unix_s,time_s,power_W,..." of every plotted trace after the other, samples within
/// the range only; a channel that a trace lacks is empty. Means of several recordings have the
/// range they were taken of beside them: "utilization_gpu_%,utilization_gpu_min_%,...". Fields that hold the separator, quotes or
/// line breaks are quoted as RFC 4180 has it; spreadsheets read tabbed text that way too.
/// @throws Interrupted when stopped; Error when a file cannot be read
void writeVisibleSamples(const ChannelPlots& content, const Interval& rangeS,
    FieldSeparator separator, const std::function<void(std::string_view)>& write,
    const RunControl& control);

/// The same as CSV into a file, which is whole or not there; memory does not grow with the range.
void saveVisibleSamples(const ChannelPlots& content, const Interval& rangeS,
    const std::filesystem::path& path, const RunControl& control);

}  // namespace wattline
