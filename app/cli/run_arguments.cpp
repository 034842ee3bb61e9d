// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_arguments.h"

#include "core/derive/derived_series.h"
#include "core/ingest/mapping_memory.h"

#include <algorithm>

namespace wattline {

namespace {

/// A model named on the command line keeps what the spec says about it.
std::vector<ModelEntry> entriesFor(
    const std::vector<std::string>& names, const ExperimentSpec& spec) {
    std::vector<ModelEntry> entries;
    for (const auto& name : names) {
        const auto found = std::find_if(spec.models.begin(), spec.models.end(),
            [&](const ModelEntry& entry) { return entry.name == name; });
        entries.push_back(found == spec.models.end() ? ModelEntry{name} : *found);
    }
    return entries;
}

}  // namespace

ExperimentSpec specFor(const RunArguments& arguments) {
    const auto stored = arguments.directory / "spec.json";
    ExperimentSpec spec;
    if (!arguments.specFile.empty())
        spec = readSpec(arguments.specFile);
    else if (arguments.resume && arguments.data.empty())
        spec = readSpec(stored);
    if (!arguments.data.empty()) {
        spec.paths.clear();
        for (const auto& path : arguments.data)
            spec.paths.push_back(std::filesystem::absolute(path));
    }
    const auto reading = arguments.reading.options();
    if (!reading.format.empty()) spec.reading.format = reading.format;
    if (reading.mapping) spec.reading.mapping = reading.mapping;
    // Written into the spec: the run does not depend on what is remembered when it is resumed.
    if (arguments.data.size() == 1 && !spec.reading.mapping && spec.reading.format.empty())
        spec.reading.mapping = recallMapping(reading.mappingMemory, arguments.data.front());
    if (reading.zoneS != 0) spec.reading.zoneS = reading.zoneS;
    if (!reading.asRead.empty()) spec.reading.asRead = reading.asRead;
    if (!arguments.preset.empty()) spec.preset = arguments.preset;
    if (!arguments.level.empty()) spec.level = arguments.level;
    if (!arguments.covariates.empty()) spec.covariates = arguments.covariates;
    if (!arguments.derived.empty()) spec.derived.clear();
    for (const auto& text : arguments.derived) spec.derived.push_back(parseFormula(text));
    if (!arguments.pue.empty()) spec.pue = parsePue(arguments.pue);
    if (!arguments.device.empty()) spec.device = arguments.device;
    if (!arguments.seeds.empty()) spec.seeds = arguments.seeds;
    if (!arguments.models.empty()) spec.models = entriesFor(arguments.models, spec);
    return spec;
}

}  // namespace wattline
