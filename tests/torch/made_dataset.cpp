// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/made_dataset.h"

#include <cmath>
#include <random>

namespace wattline::tests {

namespace {

constexpr std::size_t kSegments = 10, kSamples = 160, kPadding = 128;

Part partOf(std::size_t segment) {
    if (segment < 6) return Part::train;
    return segment < 8 ? Part::validation : Part::test;
}

}  // namespace

Dataset dutyCycle() {
    Dataset dataset;
    dataset.target = "power";
    dataset.unit = "W";
    dataset.stepS = 2;
    std::mt19937 draw(7);  // its numbers are the same everywhere, unlike those of a distribution
    for (std::size_t i = 0; i < kSegments; ++i) {
        Segment segment;
        segment.run = std::to_string(i);
        segment.part = partOf(i);
        segment.offset = dataset.values.size() + kPadding;
        segment.count = kSamples;
        for (std::size_t t = 0; t < kSamples; ++t) {
            const double noise = static_cast<double>(draw()) / std::mt19937::max() - 0.5;
            const bool busy = (t + 3 * i) % 12 < 7;
            const auto watts = static_cast<float>((busy ? 3100 : 900) + 60 * noise);
            if (t == 0) dataset.values.insert(dataset.values.end(), kPadding, watts);
            dataset.values.push_back(watts);
            if (t >= 7 && t + 1 < kSamples)
                dataset.origins[static_cast<std::size_t>(segment.part)].push_back(
                    {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(t)});
        }
        dataset.segments.push_back(segment);
    }
    dataset.scaler = {370, 3070, 1090, 2180, 870, 3130};
    return dataset;
}

std::vector<const float*> windowsOf(const Dataset& dataset, Part part, int length) {
    std::vector<const float*> windows;
    for (const auto& origin : dataset.of(part))
        windows.push_back(dataset.window(origin, length).data());
    return windows;
}

}  // namespace wattline::tests
