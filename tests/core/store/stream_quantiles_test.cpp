// SPDX-License-Identifier: GPL-3.0-or-later
// Quantiles of more values than may be held at a time, beside those of all values sorted.
#include "core/store/stream_statistics.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace wattline;

namespace {

constexpr std::size_t kMostKept = 100;

struct Streamed {
    double value;
    int passes;  ///< over all values; a single one when all fit into memory
};

Streamed streamed(const std::vector<double>& values, double fraction, std::size_t mostKept) {
    int passes = 0;
    const StreamQuantiles quantiles(
        [&](const StreamQuantiles::Visitor& visitor) {
            ++passes;
            for (std::size_t i = 0; i < values.size(); i += 999)
                visitor(
                    std::span(values).subspan(i, std::min<std::size_t>(999, values.size() - i)));
        },
        mostKept);
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double value = quantiles.at(fraction, *low, *high, values.size());
    return {value, passes};
}

double sorted(std::vector<double> values, double fraction) {
    std::sort(values.begin(), values.end());
    const double place = fraction * static_cast<double>(values.size() - 1);
    const auto rank = static_cast<std::size_t>(place);
    if (place == std::floor(place)) return values[rank];
    return values[rank] + (place - std::floor(place)) * (values[rank + 1] - values[rank]);
}

void checkExact(const std::vector<double>& values) {
    for (const double fraction : {0.0, 0.25, 0.5, 0.95, 0.999, 1.0}) {
        CAPTURE(fraction);
        const auto found = streamed(values, fraction, kMostKept);
        CHECK(found.value == sorted(values, fraction));
    }
}

}  // namespace

TEST_CASE("quantiles stay exact where values do not fit into memory", "[store]") {
    std::mt19937 dice(5);
    std::vector<double> values(200000);
    SECTION("spread evenly: few in a bin") {
        std::uniform_real_distribution<double> even(-50, 700);
        for (double& value : values) value = even(dice);
    }
    SECTION("nearly all in one bin of an outlier's range: binned again") {
        std::normal_distribution<double> noise(200, 5);
        for (double& value : values) value = noise(dice);
        values[77] = 1e9;
        CHECK(streamed(values, 0.5, kMostKept).passes > streamed(values, 0.5, 1 << 20).passes + 1);
    }
    SECTION("few different values, each more often than fits") {
        for (double& value : values) value = static_cast<double>(dice() % 4) * 0.1;
        CHECK(streamed(values, 0.5, kMostKept).passes == 1);  // bins of one value each
    }
    checkExact(values);
}

TEST_CASE("several quantiles of one stream share their passes and stay exact", "[store]") {
    std::mt19937 dice(6);
    std::normal_distribution<double> noise(200, 5);
    std::vector<double> values(50000);
    for (double& value : values) value = noise(dice);
    for (const std::size_t mostKept : {std::size_t{100}, values.size()}) {
        int passes = 0;
        const StreamQuantiles quantiles(
            [&](const StreamQuantiles::Visitor& visitor) {
                ++passes;
                visitor(values);
            },
            mostKept);
        const auto [low, high] = std::minmax_element(values.begin(), values.end());
        for (const double fraction : {0.5, 0.95, 0.5, 0.05})
            CHECK(quantiles.at(fraction, *low, *high, values.size()) == sorted(values, fraction));
        // All are gathered once; or binned once, then gathered for each bin that is asked for.
        CHECK(passes <= (mostKept == 100 ? 1 + 4 * 2 : 1));
    }
}

TEST_CASE("quantiles of the largest and the smallest doubles come to an end", "[store]") {
    std::vector<double> values(1000);
    const double unit = GENERATE(
        std::numeric_limits<double>::max() / 500, std::numeric_limits<double>::denorm_min());
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = (static_cast<double>(i * 77 % 1000) - 500) * unit;
    for (const double rank : {0.0, 400.0, 999.0}) {
        CAPTURE(unit, rank);
        CHECK(streamed(values, rank / 999, kMostKept).value
            == Approx(sorted(values, rank / 999)).margin(2 * unit));
    }
}
