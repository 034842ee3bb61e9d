// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/formula_groups.h"

#include "core/derive/node_groups.h"
#include "core/derive/shifted_series.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace wattline {

namespace {

/// How far a complaint came: what is wrong with the text itself is found where it stands, a name
/// that only a finer scope lacks is found earlier.
std::size_t reached(const Error& error) {
    const auto* placed = dynamic_cast<const FormulaError*>(&error);
    return placed ? placed->place() + 1 : 0;
}

std::vector<std::pair<const Series*, std::size_t>> channelsOf(
    const std::vector<FormulaInput>& inputs) {
    std::vector<std::pair<const Series*, std::size_t>> channels;
    for (const auto& input : inputs) channels.emplace_back(input.series.get(), input.channel);
    return channels;
}

}  // namespace

std::vector<FormulaScope> scopesOf(const std::vector<std::vector<SeriesPtr>>& groups) {
    std::vector<FormulaScope> scopes;
    for (const auto& group : groups) scopes.push_back(scopeOf(group));
    return scopes;
}

ScopeLevels scopeLevels(const std::vector<SeriesPtr>& series, const std::vector<SeriesPtr>& mixed) {
    std::set<SeriesPtr> wanted;
    for (const auto& one : mixed) wanted.insert(unshifted(one));
    const auto isUnwanted = [&](const std::vector<SeriesPtr>& members) {
        return std::none_of(members.begin(), members.end(),
            [&](const SeriesPtr& member) { return wanted.contains(unshifted(member)); });
    };
    auto groups = groupByNode(series);
    std::erase_if(groups.nodes, isUnwanted);
    std::erase_if(groups.jobs, isUnwanted);
    return {scopesOf(groups.nodes), scopesOf(groups.jobs), {scopeOf(mixed)}};
}

FormulaPlaces scopesFor(const FormulaSpec& spec, const ScopeLevels& levels) {
    std::optional<FormulaError> placed;
    std::optional<Error> other;
    for (const auto& level : levels) {
        FormulaPlaces places;
        places.level = static_cast<std::size_t>(&level - levels.data());
        std::set<std::vector<std::pair<const Series*, std::size_t>>> known;
        const auto lacks = [&](const Error& error) {
            if (places.lacking++ == 0) places.why = error.problem();
        };
        for (const auto& scope : level) {
            try {
                auto from = checkFormula(spec, scope);
                if (known.insert(channelsOf(from)).second)
                    places.usable.push_back({&scope, std::move(from)});
            } catch (const FormulaError& error) {
                lacks(error);
                if (!placed || reached(error) > reached(*placed)) placed = error;
            } catch (const Error& error) {
                lacks(error);
                other = error;
            }
        }
        if (!places.usable.empty()) return places;
    }
    if (placed) throw FormulaError(*placed);
    if (other) throw Error(*other);
    checkFormula(spec, {});
    return {};
}

ScopeLevels without(ScopeLevels levels, const std::set<std::string>& channels) {
    for (auto& level : levels)
        for (auto& scope : level)
            std::erase_if(scope, [&](const FormulaInput& input) {
                return channels.contains(input.series->info().channels[input.channel].name);
            });
    return levels;
}

std::vector<std::string> namesIn(const ScopeLevels& levels) {
    std::set<std::string> names;
    for (const auto& level : levels)
        for (const auto& scope : level)
            for (const auto& input : scope) names.insert(input.name);
    return {names.begin(), names.end()};
}

}  // namespace wattline
