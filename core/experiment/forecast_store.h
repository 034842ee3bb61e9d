// SPDX-License-Identifier: GPL-3.0-or-later
// forecasts.h5 of a result: truth once, the forecasts of every model and seed beside it.
#pragma once

#include "core/forecast/forecast_log.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct StoredSegment {
    std::string title, run;
    double startS = 0;  ///< Unix s of the segment's first sample
    std::size_t count = 0;
};

/// The test part of an experiment without any model's forecasts.
struct StoredTest {
    int horizon = 0;
    double stepS = 1;
    std::string unit;
    std::vector<StoredSegment> segments;  ///< test segments only
    std::vector<Origin> origins;  ///< Origin::segment indexes `segments`
    std::vector<float> last, truth;  ///< as in ForecastLog
    struct Series {
        std::string model;
        std::uint64_t seed = 0;  ///< 0 for models without a seed
    };
    std::vector<Series> series;  ///< what readForecast can return
};

/// What one model of one seed said on the test part. Every log holds the same origins.
struct ForecastSeries {
    std::string model;
    std::uint64_t seed = 0;
    const ForecastLog* log = nullptr;
};
/// @param series at least one
void writeForecastStore(const std::filesystem::path& resultDirectory, const Dataset& dataset,
    const std::vector<ForecastSeries>& series);

StoredTest readStoredTest(const std::filesystem::path& resultDirectory);
/// [origins][horizon], target's unit.
std::vector<float> readForecast(
    const std::filesystem::path& resultDirectory, const std::string& model, std::uint64_t seed);

}  // namespace wattline
