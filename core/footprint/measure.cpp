// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/measure.h"

#include "core/trace/error.h"

#include <algorithm>
#include <cassert>

namespace wattline {

namespace {

std::int64_t bytesOnDisk(const std::filesystem::path& weights) {
    std::error_code error;
    const auto size = std::filesystem::file_size(weights, error);
    if (error)
        throw Error(weights.string(), "the weights cannot be measured: " + error.message() + ".");
    return static_cast<std::int64_t>(size);
}

}  // namespace

Footprint measureFootprint(std::span<const EngineUnderTest> engines,
    const std::filesystem::path& weights, const WindowBatch& windows,
    const LatencyOptions& options) {
    assert(!engines.empty());
    Footprint footprint;
    footprint.params = engines.front().forecaster->parameterCount();
    if (!weights.empty()) footprint.bytes = bytesOnDisk(weights);
    Engine fastest = engines.front().engine;
    for (const auto& engine : engines) {
        auto latency = measureLatency(*engine.forecaster, windows, engine.name, options);
        const auto slower = std::find_if(footprint.latency.begin(), footprint.latency.end(),
            [&](const Latency& other) { return other.p50Us > latency.p50Us; });
        if (slower == footprint.latency.begin()) fastest = engine.engine;
        footprint.latency.insert(slower, std::move(latency));
    }
    footprint.resident = weights.empty()
        ? ResidentMemory{-1, "not measured: the model is no network"}
        : measureResidentMemory(weights, fastest);
    return footprint;
}

}  // namespace wattline
