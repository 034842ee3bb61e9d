// SPDX-License-Identifier: GPL-3.0-or-later
// ExperimentSpec: one JSON document that says everything about a run. Every key has a default.
#pragma once

#include "core/dataset/dataset.h"
#include "core/derive/formula.h"
#include "core/ingest/read_traces.h"
#include "core/train/training_backend.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// An entry of `models`: a name, or an object that overrides what the preset says. 0 = the
/// preset's.
struct ModelEntry {
    std::string name;
    int hidden = 0, layers = 0, lookback = 0, steps = 0, batch = 0;
};

struct ExperimentSpec {
    std::vector<std::filesystem::path> paths;
    ReadOptions reading{};  ///< of all of them; its mappingMemory is not used
    std::string target = "power";
    std::string level = "node";
    std::vector<std::string> covariates;  ///< channels that models see beside the target's past
    std::vector<FormulaSpec> derived;  ///< computed for each node before the data set is made
    Pue pue{};  ///< JSON null, a number, or [[W, PUE], ...]
    double stepS = 0;  ///< 0 (JSON null) = from the data
    SplitBy splitBy = SplitBy::automatic;
    std::array<double, 3> parts{0.6, 0.2, 0.2};
    int lookback = 128;
    int horizon = 8;
    std::string preset = "quick";  ///< "quick" or "thorough"
    std::string protocol = "fair";
    std::vector<ModelEntry> models{{"persistence"}, {"ridge"}, {"lstm"}, {"gru"}, {"teacher"},
        {"student"}, {"student-undistilled"}};
    std::string teacherKind = "residual-mlp";
    int teacherMembers = 0;  ///< 0 = the preset's
    DistillWeights distill{1.0, 0.1, 0.0};
    bool refit = false;
    std::vector<std::uint64_t> seeds{1, 2, 3};
    std::string device = "auto";  ///< "auto", "cpu", "cuda"

    DatasetOptions datasetOptions() const;
    bool has(std::string_view model) const;
};

/// @param where  file name for messages; relative paths in `data.paths` are taken from `base`
/// @throws Error naming the key, the value found and what was expected; unknown keys are refused by
/// name
ExperimentSpec parseSpec(
    std::string_view json, const std::string& where, const std::filesystem::path& base);
ExperimentSpec readSpec(const std::filesystem::path& file);
/// The resolved spec, every default written out.
std::string toJson(const ExperimentSpec& spec);

/// Preset and overrides put together: the network `name` of this spec as it is trained.
ModelSpec resolveModel(const ExperimentSpec& spec, std::string_view name);
/// Members of the teacher, whose forecasts are averaged.
int resolveTeacherMembers(const ExperimentSpec& spec);

}  // namespace wattline
