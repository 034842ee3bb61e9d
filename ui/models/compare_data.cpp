// SPDX-License-Identifier: GPL-3.0-or-later
// Series over time out of windows by origin.
#include "ui/models/compare_data.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// An empty grid of the segment: one time a sample, no values yet.
SegmentSeries gridOf(const StoredTest& test, std::size_t segment) {
    SegmentSeries series;
    for (std::size_t i = 0; i < test.segments[segment].count; ++i) {
        series.timeS.push_back(test.stepS * static_cast<double>(i));
    }
    series.values.assign(series.timeS.size(), kNan);
    return series;
}

}  // namespace

std::vector<std::uint64_t> CompareData::seedsOf(const std::string& model) const {
    std::vector<std::uint64_t> seeds;
    for (const auto& series : test.series) {
        if (series.model == model) {
            seeds.push_back(series.seed);
        }
    }
    std::sort(seeds.begin(), seeds.end());
    return seeds;
}

const std::vector<float>* CompareData::forecastOf(
    const std::string& model, std::uint64_t seed) const {
    auto found = forecasts.find({model, seed});
    if (found == forecasts.end()) {
        found = forecasts.find({model, 0});
    }
    return found == forecasts.end() ? nullptr : &found->second;
}

CompareData readCompareData(const std::filesystem::path& resultDirectory) {
    CompareData data;
    data.result = readResult(resultDirectory);
    data.test = readStoredTest(resultDirectory);
    for (const auto& series : data.test.series) {
        data.forecasts[{series.model, series.seed}]
            = readForecast(resultDirectory, series.model, series.seed);
    }
    return data;
}

SegmentSeries actualOf(const CompareData& data, std::size_t segment) {
    const auto& test = data.test;
    auto series = gridOf(test, segment);
    const auto horizon = static_cast<std::size_t>(test.horizon);
    for (std::size_t i = 0; i < test.origins.size(); ++i) {
        const auto& origin = test.origins[i];
        if (origin.segment != segment || origin.position >= series.values.size()) {
            continue;
        }
        series.values[origin.position] = test.last[i];
        for (std::size_t k = 0; k < horizon && origin.position + 1 + k < series.values.size();
             ++k) {
            series.values[origin.position + 1 + k] = test.truth[i * horizon + k];
        }
    }
    return series;
}

SegmentSeries forecastOf(
    const CompareData& data, const std::vector<float>& forecast, std::size_t segment, int lead) {
    const auto& test = data.test;
    auto series = gridOf(test, segment);
    const auto horizon = static_cast<std::size_t>(test.horizon);
    for (std::size_t i = 0; i < test.origins.size(); ++i) {
        const auto at = test.origins[i].position + static_cast<std::size_t>(lead);
        if (test.origins[i].segment == segment && at < series.values.size()) {
            series.values[at] = forecast[i * horizon + static_cast<std::size_t>(lead) - 1];
        }
    }
    return series;
}

SegmentSeries residualOf(const SegmentSeries& forecast, const SegmentSeries& actual) {
    SegmentSeries residual{forecast.timeS, {}};
    for (std::size_t i = 0; i < forecast.values.size(); ++i) {
        residual.values.push_back(forecast.values[i] - actual.values[i]);
    }
    return residual;
}

std::optional<Moment> worstWindow(const CompareData& data, const std::vector<float>& forecast) {
    const auto& test = data.test;
    const auto horizon = static_cast<std::size_t>(test.horizon);
    std::optional<Moment> worst;
    for (std::size_t i = 0; i < test.origins.size(); ++i) {
        double sum = 0;
        int count = 0;
        for (std::size_t k = i * horizon; k < (i + 1) * horizon; ++k) {
            if (!std::isnan(test.truth[k])) {
                sum += std::abs(static_cast<double>(forecast[k]) - test.truth[k]);
                ++count;
            }
        }
        if (count > 0 && (!worst || sum / count > worst->size)) {
            worst = Moment{
                test.origins[i].segment, test.stepS * (test.origins[i].position + 1), sum / count};
        }
    }
    return worst;
}

std::optional<Moment> largestRamp(const CompareData& data) {
    const auto& test = data.test;
    const auto horizon = static_cast<std::size_t>(test.horizon);
    std::optional<Moment> largest;
    for (std::size_t i = 0; i < test.origins.size(); ++i) {
        const double step = static_cast<double>(test.truth[i * horizon]) - test.last[i];
        if (!std::isnan(step) && (!largest || std::abs(step) > std::abs(largest->size))) {
            largest = Moment{
                test.origins[i].segment, test.stepS * (test.origins[i].position + 1), step};
        }
    }
    return largest;
}

}  // namespace wattline
