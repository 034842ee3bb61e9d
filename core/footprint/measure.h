// SPDX-License-Identifier: GPL-3.0-or-later
// Footprint of one trained model: parameters, bytes on disk, latency of one forecast, resident
// memory.
#pragma once

#include "core/footprint/latency.h"
#include "core/footprint/resident_memory.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace wattline {

/// One way to run a model.
struct EngineUnderTest {
    const Forecaster* forecaster = nullptr;
    std::string name;  ///< "native, AVX-512", "LibTorch 1.13.1"
    Engine engine = Engine::native;  ///< who loads the weights file in the memory measurement
};

struct Footprint {
    std::int64_t params = 0;
    std::int64_t bytes = 0;  ///< of the weights file; 0 = the model has none
    std::vector<Latency> latency;  ///< one an engine, the fastest first
    ResidentMemory resident;  ///< of the fastest engine
};

/// @param engines  at least one; LSTM, GRU and teacher: LibTorch; the student: native and LibTorch
/// @param weights  file of the weights; empty for models without one (persistence, ridge): no
/// memory measured
/// @param windows  see spreadWindows()
/// @throws Error when the weights file is not there
Footprint measureFootprint(std::span<const EngineUnderTest> engines,
    const std::filesystem::path& weights, const WindowBatch& windows,
    const LatencyOptions& options = {});

}  // namespace wattline
