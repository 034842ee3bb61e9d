// SPDX-License-Identifier: GPL-3.0-or-later
// The names that formulas may use.
#include "core/derive/formula.h"

#include <algorithm>
#include <set>

namespace wattline {

namespace {

std::string asName(std::string_view text) {
    std::string name;
    for (const char c : text) {
        const bool plain
            = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        name += plain ? c : '_';
    }
    if (!name.empty() && name.front() >= '0' && name.front() <= '9') name.insert(0, "_");
    return name;
}

std::vector<std::string> shortNames(PowerKind kind, const std::string& gpu) {
    switch (kind) {
    case PowerKind::gpuBoard: return {"gpu", "gpu" + gpu};
    case PowerKind::gpuSum: return {"gpus"};
    case PowerKind::nodeWall: return {"node"};
    case PowerKind::facility: return {"facility"};
    case PowerKind::notPower: break;
    }
    return {};
}

/// In the order of the specific one last; a name at most once.
std::vector<std::string> namesOf(const SeriesInfo& info, const ChannelInfo& channel, bool nodes) {
    std::vector<std::string> names{asName(channel.name)};
    const auto gpu = labelOr(info.labels, "gpu");
    if (!gpu.empty()) names.push_back("gpu" + asName("g" + gpu).substr(1) + "." + names.front());
    for (auto& name : shortNames(channel.power, asName("g" + gpu).substr(1)))
        names.push_back(std::move(name));
    const auto node = labelOr(info.labels, "node");
    if (nodes && !node.empty()) {
        const auto count = names.size();
        for (std::size_t i = 0; i < count; ++i) names.push_back(asName(node) + "." + names[i]);
    }
    std::set<std::string> seen;
    std::erase_if(names, [&](const std::string& name) { return !seen.insert(name).second; });
    return names;
}

}  // namespace

FormulaScope scopeOf(const std::vector<SeriesPtr>& series) {
    std::set<std::string> nodes;
    for (const auto& one : series) nodes.insert(labelOr(one->info().labels, "node"));
    FormulaScope scope;
    for (const auto& one : series) {
        const auto& info = one->info();
        for (std::size_t channel = 0; channel < info.channels.size(); ++channel)
            for (auto& name : namesOf(info, info.channels[channel], nodes.size() > 1))
                scope.push_back({std::move(name), one, channel});
    }
    return scope;
}

FormulaScope scopeOfComputed(const SeriesPtr& computed, bool ofSeveralNodes) {
    const auto& info = computed->info();
    const auto name = asName(info.channels.front().name);
    FormulaScope scope{{name, computed, 0}};
    const auto node = labelOr(info.labels, "node");
    if (ofSeveralNodes && !node.empty()) scope.push_back({asName(node) + "." + name, computed, 0});
    return scope;
}

std::vector<std::string> namesIn(const FormulaScope& scope) {
    std::vector<std::string> names;
    std::set<std::string> seen;
    for (const auto& input : scope)
        if (seen.insert(input.name).second) names.push_back(input.name);
    return names;
}

}  // namespace wattline
