// SPDX-License-Identifier: GPL-3.0-or-later
// The CSV that `forecast` writes; docs/formats.md describes it.
#pragma once

#include "core/forecast/trace_forecast.h"

#include <span>
#include <string>

namespace wattline {

/// series,time_s,known_W,forecast1_W,...,actual1_W,...
std::string traceHeader(const std::string& unit, int steps);
std::string traceRow(const TraceForecastRow& row);

/// time,known_W,forecast1_W,...
std::string feedHeader(const std::string& unit, int steps);
/// @param known  NaN = missing
/// @param forecast  empty while the feed is too short
std::string feedRow(
    const std::string& time, float known, std::span<const float> forecast, int steps);

}  // namespace wattline
