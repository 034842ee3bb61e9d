// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/resident_memory.h"

#include "core/footprint/helper_process.h"

#include <dlfcn.h>
#include <fmt/format.h>
#include <sstream>

namespace wattline {

namespace {

constexpr double kTimeoutS = 60;  // LibTorch from a cold disk takes seconds
constexpr double kMiB = 1024.0 * 1024.0;

std::filesystem::path helperProgram() {
    Dl_info info{};
    const auto* const here = reinterpret_cast<const void*>(&measureResidentMemory);
    if (dladdr(here, &info) == 0 || !info.dli_fname) return {};
    return std::filesystem::path(info.dli_fname).parent_path() / "wattline-footprint";
}

}  // namespace

std::string_view toString(Engine engine) {
    return engine == Engine::native ? "native" : "torch";
}

ResidentMemory measureResidentMemory(const std::filesystem::path& weights, Engine engine) {
    const auto run = runHelper(
        helperProgram(), {std::string(toString(engine)), "--", weights.string()}, kTimeoutS);
    std::int64_t before = -1, after = -1;
    std::istringstream words(run.out);
    if (!run.finished || !(words >> before >> after)) {
        auto why = run.trouble;
        if (!run.out.empty()) why += ": " + run.out.substr(0, run.out.find('\n'));
        return {-1, "not measured: " + why};
    }
    return {after - before,
        fmt::format(
            "growth of the resident set of a fresh process by loading the model{} and making "
            "1,000 forecasts, from {:.1f} to {:.1f} MiB",
            engine == Engine::torch ? ", LibTorch included," : "",
            static_cast<double>(before) / kMiB, static_cast<double>(after) / kMiB)};
}

}  // namespace wattline
