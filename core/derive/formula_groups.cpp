// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/formula_groups.h"

#include "core/derive/shifted_series.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace wattline {

namespace {

/// How far a complaint came: what is wrong with the text itself is found where it stands, a name
/// that only a finer scope lacks is found earlier.
std::size_t reached(const Error& error) {
    const auto* placed = dynamic_cast<const FormulaError*>(&error);
    return placed ? placed->place() + 1 : 0;
}

}  // namespace

ScopeLevels scopeLevels(
    const std::vector<std::vector<SeriesPtr>>& jobs, const std::vector<SeriesPtr>& mixed) {
    ScopeLevels levels(3);
    std::set<SeriesPtr> wanted;
    for (const auto& series : mixed) wanted.insert(unshifted(series));
    const auto isWanted = [&](const std::vector<SeriesPtr>& members) {
        return std::any_of(members.begin(), members.end(),
            [&](const SeriesPtr& member) { return wanted.contains(unshifted(member)); });
    };
    for (const auto& job : jobs) {
        std::map<std::string, std::vector<SeriesPtr>> nodes;
        for (const auto& series : job)
            nodes[labelOr(series->info().labels, "node")].push_back(series);
        if (nodes.size() > 1)
            for (const auto& [node, series] : nodes)
                if (isWanted(series)) levels[0].push_back(scopeOf(series));
        levels[nodes.size() > 1 ? 1 : 0].push_back(scopeOf(job));
    }
    levels[2].push_back(scopeOf(mixed));
    return levels;
}

std::vector<const FormulaScope*> scopesFor(const FormulaSpec& spec, const ScopeLevels& levels) {
    std::optional<FormulaError> placed;
    std::optional<Error> other;
    for (const auto& level : levels) {
        std::vector<const FormulaScope*> usable;
        for (const auto& scope : level) {
            try {
                checkFormula(spec, scope);
                usable.push_back(&scope);
            } catch (const FormulaError& error) {
                if (!placed || reached(error) > reached(*placed)) placed = error;
            } catch (const Error& error) {
                other = error;
            }
        }
        if (!usable.empty()) return usable;
    }
    if (placed) throw FormulaError(*placed);
    if (other) throw Error(*other);
    checkFormula(spec, {});
    return {};
}

void addComputed(ScopeLevels& levels, const FormulaScope* scope, const SeriesPtr& computed) {
    std::set<SeriesPtr> inputs;
    for (const auto& input : *scope) inputs.insert(unshifted(input.series));
    bool reachedLevel = false;
    for (auto& level : levels) {
        const bool isHere = !level.empty() && scope >= &level.front() && scope <= &level.back();
        for (auto& other : level) {
            const bool above = reachedLevel
                && std::any_of(other.begin(), other.end(), [&](const FormulaInput& input) {
                       return inputs.contains(unshifted(input.series));
                   });
            if (&other != scope && !above) continue;
            const auto names = scopeOfComputed(computed, above);
            other.insert(other.end(), names.begin(), names.end());
        }
        reachedLevel = reachedLevel || isHere;
    }
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
