// SPDX-License-Identifier: GPL-3.0-or-later
// What a model costs in memory: measured in a fresh process that loads it and forecasts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace wattline {

enum class Engine { native, torch };
std::string_view toString(Engine engine);  ///< "native", "torch"

struct ResidentMemory {
    std::int64_t bytes = -1;  ///< -1 = could not be measured; `how` says why
    std::string how;  ///< for people, with the baseline in numbers
};

/// Starts the helper program beside this library; it loads the weights on the CPU, makes 1,000
/// forecasts and reports its resident set before and after. For Engine::torch the difference
/// includes LibTorch itself. Never throws for a model that cannot be measured: bytes is -1 then.
ResidentMemory measureResidentMemory(const std::filesystem::path& weights, Engine engine);

}  // namespace wattline
