// SPDX-License-Identifier: GPL-3.0-or-later
// What the Compare page shows of a result: truth and forecasts of every test segment, by model,
// seed and lead. No Qt.
#pragma once

#include "core/experiment/forecast_store.h"
#include "core/experiment/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace wattline {

/// Samples of one test segment over time; NaN where nothing is known.
struct SegmentSeries {
    std::vector<double> timeS;  ///< since the start of the segment
    std::vector<double> values;
};

struct CompareData {
    ExperimentResult result;
    StoredTest test;
    std::map<std::pair<std::string, std::uint64_t>, std::vector<float>>
        forecasts;  ///< [origins][horizon]

    /// The seeds a model has forecasts of, ascending; {0} for models without.
    std::vector<std::uint64_t> seedsOf(const std::string& model) const;
    /// The forecasts of `model` with `seed`, of its only seed when it has no other; null when there
    /// are none.
    const std::vector<float>* forecastOf(const std::string& model, std::uint64_t seed) const;
};

/// Everything the page needs, read at once: run it in the background.
/// @throws Error naming the file
CompareData readCompareData(const std::filesystem::path& resultDirectory);

/// Every sample of the segment that a window knows of.
SegmentSeries actualOf(const CompareData& data, std::size_t segment);
/// What was said `lead` steps earlier about each moment. @param lead 1 .. horizon
SegmentSeries forecastOf(
    const CompareData& data, const std::vector<float>& forecast, std::size_t segment, int lead);
/// Forecast minus actual at the forecast's times.
SegmentSeries residualOf(const SegmentSeries& forecast, const SegmentSeries& actual);

/// A moment worth a look.
struct Moment {
    std::size_t segment = 0;
    double timeS = 0;  ///< since the start of the segment
    double size = 0;  ///< error or step there, target's unit
};

/// The window whose forecast is the worst: largest mean |error| over its leads.
std::optional<Moment> worstWindow(const CompareData& data, const std::vector<float>& forecast);
/// The largest step from one sample to the next.
std::optional<Moment> largestRamp(const CompareData& data);

}  // namespace wattline
