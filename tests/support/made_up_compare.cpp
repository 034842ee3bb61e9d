// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/made_up_compare.h"

#include "tests/support/made_up_result.h"

#include <cmath>

namespace wattline::test {
namespace {

constexpr std::size_t kCounts[]{40, 30};

float truthAt(std::size_t segment, std::size_t sample) {
    if (sample >= kCounts[segment]) {
        return NAN;
    }
    return segment == 1 && sample == 25 ? 9000.0F
                                        : static_cast<float>(1000 * (segment + 1) + sample);
}

void addOrigins(StoredTest& test, std::uint32_t segment) {
    for (std::uint32_t position = 7; position + 1 < kCounts[segment]; ++position) {
        test.origins.push_back({segment, position});
        test.last.push_back(truthAt(segment, position));
        test.truth.push_back(truthAt(segment, position + 1));
        test.truth.push_back(truthAt(segment, position + 2));
    }
}

}  // namespace

CompareData madeUpCompareData() {
    CompareData data;
    data.result = madeUpResult();
    auto& test = data.test;
    test.horizon = 2;
    test.stepS = 2;
    test.unit = std::string("W");  // GCC 12 warns of an overlap that is none when a literal is assigned
    test.segments
        = {{"run 8 · node 1", "8", 1000, kCounts[0]}, {"run 9 · node 1", "9", 2000, kCounts[1]}};
    addOrigins(test, 0);
    addOrigins(test, 1);
    const auto add = [&](const std::string& model, std::uint64_t seed, double perLead) {
        test.series.push_back({model, seed});
        auto& forecast = data.forecasts[{model, seed}];
        for (std::size_t i = 0; i < test.origins.size(); ++i) {
            for (std::size_t k = 0; k < 2; ++k) {
                const auto sample = test.origins[i].position + 1 + k;
                forecast.push_back(seed == 0 ? test.last[i]
                                             : truthAt(test.origins[i].segment, sample)
                            + static_cast<float>(perLead * static_cast<double>(k + 1)));
            }
        }
    };
    add("persistence", 0, 0);
    for (const std::uint64_t seed : {1, 2}) {
        add("gru", seed, -5.0 * static_cast<double>(seed));
        add("student", seed, 10.0 * static_cast<double>(seed));
        add("student-undistilled", seed, 15.0 * static_cast<double>(seed));
    }
    return data;
}

}  // namespace wattline::test
