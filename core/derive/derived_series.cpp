// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/derived_series.h"

#include "core/derive/formula_groups.h"
#include "core/derive/node_groups.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <list>
#include <mutex>
#include <optional>
#include <unordered_map>

namespace wattline {

namespace {

constexpr std::size_t kKeptBytes = std::size_t{128} << 20;

/// Computed samples, the newest used first; what does not fit is computed anew.
class KeptResults {
public:
    SeriesPtr find(const Series* key) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_places.find(key);
        if (found == m_places.end()) return nullptr;
        m_kept.splice(m_kept.begin(), m_kept, found->second);
        return found->second->series;
    }

    void drop(const Series* key) {
        const std::lock_guard lock(m_mutex);
        const auto found = m_places.find(key);
        if (found != m_places.end()) erase(found->second);
    }

    void keep(const Series* key, SeriesPtr series) {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_places.find(key); known != m_places.end()) erase(known->second);
        m_bytes += bytesOf(*series);
        m_kept.push_front({key, std::move(series)});
        m_places[key] = m_kept.begin();
        while (m_bytes > kKeptBytes) erase(std::prev(m_kept.end()));
    }

private:
    struct Entry {
        const Series* key;
        SeriesPtr series;
    };
    static std::size_t bytesOf(const Series& series) {
        return 2 * sizeof(double) * series.info().samples;
    }
    void erase(std::list<Entry>::iterator entry) {
        m_bytes -= bytesOf(*entry->series);
        m_places.erase(entry->key);
        m_kept.erase(entry);
    }

    std::mutex m_mutex;
    std::list<Entry> m_kept;
    std::unordered_map<const Series*, std::list<Entry>::iterator> m_places;
    std::size_t m_bytes = 0;
};

/// Knows its figures; its samples come from the formula whenever somebody wants to see them.
class ComputedSeries : public Series {
public:
    ComputedSeries(FormulaSpec spec, FormulaScope scope, std::shared_ptr<KeptResults> kept,
        const RunControl& control)
        : m_spec(std::move(spec))
        , m_scope(std::move(scope))
        , m_kept(std::move(kept)) {
        m_info = samples(control)->info();
    }
    ~ComputedSeries() override { m_kept->drop(this); }
    ComputedSeries(const ComputedSeries&) = delete;
    ComputedSeries& operator=(const ComputedSeries&) = delete;

    const SeriesInfo& info() const override { return m_info; }
    void visit(const TimeRange& range, std::span<const std::size_t> channels,
        const std::function<void(const SeriesBlock&)>& visitor,
        const RunControl& control) const override {
        samples(control)->visit(range, channels, visitor, control);
    }
    std::vector<PlotPoint> plot(
        std::size_t channel, double fromS, double toS, int columns) const override {
        return samples({})->plot(channel, fromS, toS, columns);
    }
    ChannelStatistics statistics(std::size_t channel, const TimeRange& range) const override {
        return samples({})->statistics(channel, range);
    }

private:
    SeriesPtr samples(const RunControl& control) const {
        if (auto kept = m_kept->find(this)) return kept;
        auto computed = derive(m_spec, m_scope, control);
        m_kept->keep(this, computed);
        return computed;
    }

    FormulaSpec m_spec;
    FormulaScope m_scope;
    std::shared_ptr<KeptResults> m_kept;
    SeriesInfo m_info;
};

/// What formulas may use, level by level: names of coarser scopes are many where series are, and
/// are made once a formula asks for them.
class FormulaNames {
public:
    explicit FormulaNames(const std::vector<SeriesPtr>& series)
        : m_series(series)
        , m_groups(groupByNode(series))
        , m_levels{scopesOf(m_groups.nodes)} { }

    FormulaPlaces placesOf(const FormulaSpec& spec) {
        for (;;) {
            try {
                return scopesFor(spec, m_levels);
            } catch (const Error&) {
                if (m_levels.size() == 3) throw;
            }
            m_levels.push_back(
                m_levels.size() == 1 ? scopesOf(m_groups.jobs) : scopesOf({m_series}));
            addComputed(m_levels, m_computed);
        }
    }

    void add(const std::vector<ComputedChannel>& computed) {
        addComputed(m_levels, computed);
        m_computed.insert(m_computed.end(), computed.begin(), computed.end());
    }

private:
    const std::vector<SeriesPtr>& m_series;
    NodeGroups m_groups;
    ScopeLevels m_levels;
    std::vector<ComputedChannel> m_computed;
};

/// Only what the formula needs of its scope: held for as long as the series is.
FormulaScope usedOf(const FormulaPlace& place) {
    FormulaScope used;
    std::copy_if(place.scope->begin(), place.scope->end(), std::back_inserter(used),
        [&](const FormulaInput& input) {
            return std::any_of(place.from.begin(), place.from.end(), [&](const FormulaInput& one) {
                return one.series == input.series && one.channel == input.channel;
            });
        });
    return used;
}

void refuseTakenName(const FormulaSpec& spec, const std::vector<SeriesPtr>& series) {
    for (const auto& one : series)
        if (one->info().find(spec.name))
            throw Error(fmt::format("formula \"{}\"", spec.name),
                fmt::format("there is a channel of this name in {}.", one->info().source),
                "Choose another name.");
}

Finding lackingOf(const FormulaSpec& spec, const FormulaPlaces& places, std::size_t computed) {
    return {.kind = FindingKind::assumption,
        .channel = spec.name,
        .count = places.lacking,
        .text = fmt::format("{} of {} {} cannot compute it: {}", places.lacking,
            places.lacking + computed, places.level == 0 ? "nodes" : "jobs", places.why),
        .action = "left out for these"};
}

}  // namespace

std::vector<SeriesPtr> deriveForNodes(const std::vector<FormulaSpec>& formulas,
    const std::vector<SeriesPtr>& series, std::vector<Finding>& findings,
    const RunControl& control) {
    std::vector<SeriesPtr> derived;
    if (formulas.empty()) return derived;
    FormulaNames names(series);
    const auto kept = std::make_shared<KeptResults>();
    for (const auto& spec : formulas) {
        refuseTakenName(spec, series);
        auto places = names.placesOf(spec);
        std::vector<ComputedChannel> computed;
        std::optional<Error> first;
        for (auto& place : places.usable) {
            control.checkpoint();
            try {
                auto made = std::make_shared<ComputedSeries>(spec, usedOf(place), kept, control);
                computed.push_back({std::move(place), std::move(made)});
            } catch (const Error& error) {
                if (places.lacking++ == 0) places.why = error.problem();
                if (!first) first = error;
            }
        }
        if (computed.empty() && first) throw Error(*first);
        if (places.lacking > 0) findings.push_back(lackingOf(spec, places, computed.size()));
        for (const auto& one : computed) derived.push_back(one.series);
        names.add(computed);
    }
    return derived;
}

}  // namespace wattline
