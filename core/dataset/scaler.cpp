// SPDX-License-Identifier: GPL-3.0-or-later
// Mean absolute step, median, spread and range of the training samples.
#include "core/dataset/scaler.h"

#include <algorithm>
#include <cmath>

namespace wattline {

Scaler fitScaler(const Dataset& dataset, std::size_t plane) {
    std::vector<double> samples;
    double stepSum = 0;
    std::size_t steps = 0;
    for (const auto& segment : dataset.segments) {
        if (segment.part != Part::train) continue;
        const auto* values = dataset.values.data() + plane * dataset.stride() + segment.offset;
        samples.insert(samples.end(), values, values + segment.count);
        for (std::size_t i = 1; i < segment.count; ++i)
            stepSum += std::abs(double{values[i]} - values[i - 1]);
        steps += segment.count - 1;
    }
    Scaler scaler;
    if (samples.empty()) return scaler;

    const auto count = static_cast<double>(samples.size());
    double sum = 0;
    for (const double value : samples) sum += value;
    scaler.mean = sum / count;
    double squares = 0;
    for (const double value : samples) squares += (value - scaler.mean) * (value - scaler.mean);
    if (squares > 0) scaler.std = std::sqrt(squares / count);
    if (stepSum > 0) scaler.s = stepSum / static_cast<double>(steps);

    std::sort(samples.begin(), samples.end());
    const auto middle = samples.size() / 2;
    scaler.median
        = samples.size() % 2 ? samples[middle] : (samples[middle - 1] + samples[middle]) / 2;
    scaler.minimum = samples.front();
    scaler.maximum = samples.back();
    return scaler;
}

}  // namespace wattline
