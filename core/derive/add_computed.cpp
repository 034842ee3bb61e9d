// SPDX-License-Identifier: GPL-3.0-or-later
// What formulas made becomes a name for the formulas after them.
#include "core/derive/formula_groups.h"
#include "core/derive/shifted_series.h"

#include <algorithm>
#include <map>
#include <span>
#include <unordered_map>

namespace wattline {

namespace {

constexpr std::size_t kEverything = 2;  // of ScopeLevels

std::set<SeriesPtr> seriesOf(const FormulaScope& scope) {
    std::set<SeriesPtr> series;
    for (const auto& input : scope) series.insert(input.series);
    return series;
}

bool holds(const FormulaScope& scope, const std::vector<FormulaInput>& channels) {
    return std::all_of(channels.begin(), channels.end(), [&](const FormulaInput& channel) {
        return std::any_of(scope.begin(), scope.end(), [&](const FormulaInput& input) {
            return input.series == channel.series && input.channel == channel.channel;
        });
    });
}

/// Finds what was computed by the series that it was computed from, not by asking each.
class Origins {
public:
    Origins(const ScopeLevels& levels, const std::vector<ComputedChannel>& computed)
        : m_computed(computed) {
        std::unordered_map<const FormulaScope*, std::size_t> levelOf;
        for (std::size_t level = 0; level < levels.size(); ++level)
            for (const auto& scope : levels[level]) levelOf[&scope] = level;
        for (std::size_t i = 0; i < computed.size(); ++i) {
            const auto& [scope, from] = computed[i].place;
            m_levels.push_back(levelOf.at(scope));
            m_byChannel[from.front().series].push_back(i);
            for (const auto& series : seriesOf(*scope)) m_bySeries[unshifted(series)].push_back(i);
        }
    }

    /// What is not yet known in a scope of the level: which one, and whether the scope is coarser
    /// than that in which it was computed.
    std::map<std::size_t, bool> usableIn(const FormulaScope& scope, std::size_t level) const {
        std::map<std::size_t, bool> usable;
        const auto series = seriesOf(scope);
        const auto isNew = [&](std::size_t i) { return !series.contains(m_computed[i].series); };
        for (const auto& one : series) {
            for (const auto i : at(m_byChannel, one))
                if (m_levels[i] == level && isNew(i) && holds(scope, m_computed[i].place.from))
                    usable[i] = false;
            // "Everything" may be less than what a node has: it knows of a node what it has part
            // of.
            for (const auto i : at(m_bySeries, unshifted(one)))
                if (m_levels[i] < level && isNew(i)
                    && (level == kEverything || holds(scope, m_computed[i].place.from)))
                    usable[i] = true;
        }
        return usable;
    }

private:
    using Places = std::unordered_map<SeriesPtr, std::vector<std::size_t>>;

    static std::span<const std::size_t> at(const Places& places, const SeriesPtr& series) {
        const auto found = places.find(series);
        if (found == places.end()) return {};
        return found->second;
    }

    const std::vector<ComputedChannel>& m_computed;
    std::vector<std::size_t> m_levels;  ///< of each
    Places m_byChannel, m_bySeries;
};

}  // namespace

void addComputed(ScopeLevels& levels, const std::vector<ComputedChannel>& computed) {
    const Origins origins(levels, computed);
    for (std::size_t level = 0; level < levels.size(); ++level)
        for (auto& scope : levels[level]) {
            const auto here = origins.usableIn(scope, level);
            for (const auto& [which, isCoarser] : here) {
                const auto names = scopeOfComputed(computed[which].series, isCoarser);
                scope.insert(scope.end(), names.begin(), names.end());
            }
        }
}

}  // namespace wattline
