// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/hdf5_mapping.h"

#include "core/ingest/column_names.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/table_head.h"
#include "core/ingest/time_unit.h"

#include <algorithm>

namespace wattline {

namespace {

std::string groupOf(const std::string& path) {
    return path.substr(0, path.rfind('/'));
}

ColumnFacts factsOf(const Hdf5DataSet& set) {
    const auto slash = set.path.rfind('/');
    auto column = parseColumn(set.path.substr(slash + 1));
    if (!set.unit.empty()) column.unit = parseColumn("x [" + set.unit + "]").unit;
    return {set.path, column.name, column.unit, ColumnContent::numbers};
}

/// "/cluster/node1" -> node: node1. The table of a pandas frame is always called "table".
Labels labelsOf(const std::string& group) {
    const auto name = group.substr(group.rfind('/') + 1);
    if (const auto frame = groupOf(group); name == "table" && !frame.empty())
        return labelsOf(frame);
    if (name.empty()) return {};
    const auto gpu = gpuNumberIn(name);
    if (!gpu.empty()) return {{"gpu", gpu}};
    return {{"node", shortened(name)}};
}

/// By its name, or as the index of a pandas frame, which says what it counts in.
bool isTime(const ColumnFacts& column) {
    return isTimeName(column.name)
        || (column.name == "index" && secondsPerUnit(column.unit) > 0);
}

}  // namespace

bool isTextTime(const Hdf5DataSet& set) {
    return set.type == "time" || set.type == "local time";
}

ColumnMapping mapHdf5(
    const std::vector<Hdf5DataSet>& sets, const std::optional<ColumnMapping>& wanted) {
    std::vector<ColumnFacts> facts;
    for (const auto& set : sets) facts.push_back(factsOf(set));
    auto guessed = guessColumns(facts, true);
    guessed.wide = false;
    for (std::size_t i = 0; i < facts.size(); ++i) {
        auto& column = guessed.columns[i];
        const bool text = sets[i].type == "text";
        if (text || ((isTextTime(sets[i])) && !isTime(facts[i]))) {
            column = {facts[i].text, ColumnRole::ignored, facts[i].name, {}};
            continue;
        }
        if (isTime(facts[i]))
            column = {facts[i].text, ColumnRole::time, {},
                isTextTime(sets[i]) ? std::string("s") : facts[i].unit};
        else if (column.role != ColumnRole::time)
            column = {facts[i].text, ColumnRole::channel, facts[i].name, facts[i].unit,
                isPowerName(facts[i].name, facts[i].unit) ? PowerKind::nodeWall
                                                          : PowerKind::notPower};
        const bool board = !gpuNumberIn(facts[i].name).empty()
            || !labelOr(labelsOf(groupOf(facts[i].text)), "gpu").empty();
        if (board && column.power == PowerKind::nodeWall) column.power = PowerKind::gpuBoard;
    }
    return wanted ? completeColumns(*wanted, guessed, facts) : guessed;
}

std::vector<Hdf5Trace> tracesOf(
    const std::vector<Hdf5DataSet>& sets, const ColumnMapping& mapping, bool chosen) {
    std::vector<std::size_t> times;
    for (std::size_t i = 0; i < sets.size(); ++i)
        if (mapping.columns[i].role == ColumnRole::time && sets[i].length > 0) times.push_back(i);
    if (chosen && times.size() > 1) times.resize(1);
    std::vector<Hdf5Trace> traces;
    for (const auto time : times) {
        const auto group = groupOf(sets[time].path);
        Hdf5Trace trace{times.size() > 1 ? labelsOf(group) : Labels{}, time, {}};
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const bool channel = mapping.columns[i].role == ColumnRole::channel
                && sets[i].length == sets[time].length;
            if (channel && (times.size() == 1 || groupOf(sets[i].path) == group))
                trace.channels.push_back(i);
        }
        if (!trace.channels.empty()) traces.push_back(std::move(trace));
    }
    return traces;
}

}  // namespace wattline
