// SPDX-License-Identifier: GPL-3.0-or-later
// Bias-corrected exponential moving average.
#include "ui/charts/smoothing.h"

#include <cmath>

namespace wattline {

std::vector<double> smoothed(const std::vector<double>& values, double weight) {
    std::vector<double> result;
    result.reserve(values.size());
    double average = 0, correction = 1;
    for (const double value : values) {
        if (std::isnan(value)) {
            result.push_back(value);
            continue;
        }
        average = weight * average + (1 - weight) * value;
        correction *= weight;
        result.push_back(average / (1 - correction));
    }
    return result;
}

}  // namespace wattline
