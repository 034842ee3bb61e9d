// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/derived_series.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <list>
#include <map>
#include <mutex>
#include <optional>

namespace wattline {

namespace {

constexpr std::size_t kKeptBytes = std::size_t{128} << 20;

/// Computed samples, the newest used first; what does not fit is computed anew.
class KeptResults {
public:
    SeriesPtr find(const Series* key) {
        const std::lock_guard lock(m_mutex);
        const auto found = std::find_if(
            m_kept.begin(), m_kept.end(), [&](const Entry& entry) { return entry.key == key; });
        if (found == m_kept.end()) return nullptr;
        m_kept.splice(m_kept.begin(), m_kept, found);
        return found->series;
    }

    void drop(const Series* key) {
        const std::lock_guard lock(m_mutex);
        m_kept.remove_if([&](const Entry& entry) { return entry.key == key; });
    }

    void keep(const Series* key, SeriesPtr series) {
        const std::lock_guard lock(m_mutex);
        m_kept.push_front({key, std::move(series)});
        std::size_t bytes = 0;
        const auto full = std::find_if(m_kept.begin(), m_kept.end(), [&](const Entry& entry) {
            bytes += 2 * sizeof(double) * entry.series->info().samples;
            return bytes > kKeptBytes;
        });
        m_kept.erase(full, m_kept.end());
    }

private:
    struct Entry {
        const Series* key;
        SeriesPtr series;
    };
    std::mutex m_mutex;
    std::list<Entry> m_kept;
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

using NodeKey = std::array<std::string, 5>;  // site, node, file of what has no node; job, run

NodeKey keyOf(const SeriesInfo& info) {
    const auto node = labelOr(info.labels, "node");
    return {labelOr(info.labels, "site"), node, node.empty() ? info.source : std::string(),
        labelOr(info.labels, "job"), labelOr(info.labels, "run")};
}

/// What was recorded of a node beside its jobs, as a wall meter does.
bool isBeside(const NodeKey& meter, const NodeKey& node) {
    return meter != node && !meter[1].empty() && meter[0] == node[0] && meter[1] == node[1]
        && (meter[3].empty() || meter[3] == node[3]) && (meter[4].empty() || meter[4] == node[4]);
}

/// In the order of the series.
std::vector<std::vector<SeriesPtr>> nodesOf(const std::vector<SeriesPtr>& series) {
    std::vector<NodeKey> keys;
    std::vector<std::vector<SeriesPtr>> nodes;
    for (const auto& one : series) {
        const auto key = keyOf(one->info());
        const auto place
            = static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin());
        if (place == keys.size()) {
            keys.push_back(key);
            nodes.emplace_back();
        }
        nodes[place].push_back(one);
    }
    const auto own = nodes;
    for (std::size_t node = 0; node < nodes.size(); ++node)
        for (std::size_t meter = 0; meter < own.size(); ++meter)
            if (isBeside(keys[meter], keys[node]))
                nodes[node].insert(nodes[node].end(), own[meter].begin(), own[meter].end());
    return nodes;
}

void refuseTakenName(const FormulaSpec& spec, const std::vector<SeriesPtr>& series) {
    for (const auto& one : series)
        if (one->info().find(spec.name))
            throw Error(fmt::format("formula \"{}\"", spec.name),
                fmt::format("there is a channel of this name in {}.", one->info().source),
                "Choose another name.");
}

}  // namespace

std::vector<SeriesPtr> deriveForNodes(const std::vector<FormulaSpec>& formulas,
    const std::vector<SeriesPtr>& series, std::vector<Finding>& findings,
    const RunControl& control) {
    std::vector<SeriesPtr> derived;
    if (formulas.empty()) return derived;
    std::vector<FormulaScope> nodes;
    for (const auto& node : nodesOf(series)) nodes.push_back(scopeOf(node));
    const auto kept = std::make_shared<KeptResults>();
    for (const auto& spec : formulas) {
        refuseTakenName(spec, series);
        std::size_t lacking = 0;
        std::optional<Error> first;
        for (auto& scope : nodes) {
            control.checkpoint();
            try {
                derived.push_back(std::make_shared<ComputedSeries>(spec, scope, kept, control));
                const auto names = scopeOfComputed(derived.back(), false);
                scope.insert(scope.end(), names.begin(), names.end());
            } catch (const Error& error) {
                ++lacking;
                if (!first) first = error;
            }
        }
        if (lacking == nodes.size() && first) throw Error(*first);
        if (lacking > 0)
            findings.push_back({.kind = FindingKind::assumption,
                .channel = spec.name,
                .count = lacking,
                .text = fmt::format("{} of {} nodes cannot compute it: {}", lacking, nodes.size(),
                    first->problem()),
                .action = "left out for these"});
    }
    return derived;
}

}  // namespace wattline
