// SPDX-License-Identifier: GPL-3.0-or-later
// What `wattline-cli run` was told, put together: preset < spec file < flags.
#pragma once

#include "app/cli/reading_arguments.h"
#include "core/experiment/run_experiment.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct RunArguments {
    std::filesystem::path specFile;  ///< empty = none given
    std::vector<std::filesystem::path> data;
    std::filesystem::path directory;
    std::string preset, device, level, pue;  ///< empty = as in the spec
    std::vector<std::uint64_t> seeds;
    std::vector<std::string> models;
    std::vector<std::string> covariates;
    std::vector<std::string> derived;  ///< NAME=FORMULA[:UNIT]
    ReadingArguments reading;
    int workers = 0;
    bool resume = false, json = false;
};

/// Resuming without a spec file takes the one in the folder.
/// @throws Error naming file and key
ExperimentSpec specFor(const RunArguments& arguments);

}  // namespace wattline
