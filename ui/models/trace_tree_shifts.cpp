// SPDX-License-Identifier: GPL-3.0-or-later
// What the tree of traces says of sources that were shifted in time.
#include "ui/models/trace_tree_model.h"

#include <cmath>
#include <limits>
#include <optional>

namespace wattline {

void TraceTreeModel::setShifts(const TimeShifts& shifts) {
    if (shifts == m_shifts) return;
    m_shifts = shifts;
    for (Set& set : m_sets) countShifts(set);
    announceChecks({RightTextRole, Qt::AccessibleTextRole});
}

void TraceTreeModel::countShifts(Set& set) {
    const auto& nodes = set.catalog().nodes();
    for (std::size_t i = nodes.size(); i-- > 0;) {  // parents come before their children
        std::optional<double> all;
        const auto take = [&](double shiftS) {
            if (!all)
                all = shiftS;
            else if (*all != shiftS)
                all = std::numeric_limits<double>::quiet_NaN();
        };
        if (!m_shifts.empty()) {
            for (const auto series : nodes[i].series) {
                const auto found
                    = m_shifts.find(set.dataSet->content.series[series]->info().source);
                take(found == m_shifts.end() ? 0 : found->second);
            }
            for (const auto child : nodes[i].children) take(set.state[child].shiftS);
        }
        set.state[i].shiftS = all.value_or(0);
    }
}

QString TraceTreeModel::shiftTextOf(const Place& place) const {
    const double shiftS = place.set->state[place.node].shiftS;
    return std::isnan(shiftS) ? QString() : shiftText(shiftS);
}

std::set<std::string> TraceTreeModel::sourcesOf(const QModelIndex& index) const {
    const Place place = placeOf(index);
    std::set<std::string> sources;
    const auto collect = [&](auto&& self, std::uint32_t at) -> void {
        const CatalogNode& node = place.set->node(at);
        for (const auto series : node.series)
            sources.insert(place.set->dataSet->content.series[series]->info().source);
        for (const auto child : node.children) self(self, child);
    };
    if (place.set) collect(collect, place.node);
    return sources;
}

}  // namespace wattline
