// SPDX-License-Identifier: GPL-3.0-or-later
// What is checked in the tree of traces, and how the boxes above and below follow.
#include "ui/models/trace_tree_model.h"

#include <algorithm>

namespace wattline {

void TraceTreeModel::countChecked(Set& set) {
    const auto& nodes = set.catalog().nodes();
    for (std::size_t i = nodes.size(); i-- > 0;) {
        NodeState& state = set.state[i];
        state.checkedSeries = 0;
        if (set.checked.empty()) continue;
        for (const auto series : nodes[i].series)
            state.checkedSeries += set.checked.contains(series) ? 1U : 0U;
        for (const auto child : nodes[i].children)
            state.checkedSeries += set.state[child].checkedSeries;
    }
}

void TraceTreeModel::checkBelow(Set& set, std::uint32_t node, bool on) {
    for (const auto series : set.node(node).series) {
        if (!on)
            set.checked.erase(series);
        else if (set.match.series[series])
            set.checked.insert(series);
    }
    for (const auto child : set.node(node).children) checkBelow(set, child, on);
}

/// All GPUs of one node, or only the first of many runs.
void TraceTreeModel::checkSomething() {
    constexpr std::size_t kGpusOfOneNode = 16;
    if (m_sets.empty() || !checked().empty()) return;
    Set& set = m_sets.back();
    const auto firstChild = [&](std::uint32_t at) { return set.node(at).children.front(); };
    std::uint32_t at = 0;
    while (set.node(at).series.empty() && !set.node(at).children.empty()
        && !set.node(firstChild(at)).children.empty())
        at = firstChild(at);
    const CatalogNode& node = set.node(at);
    if (!node.series.empty())
        set.checked.insert(node.series.begin(), node.series.end());
    else if (!node.children.empty()) {
        const bool oneNode = at != 0 && node.children.size() <= kGpusOfOneNode
            && set.node(firstChild(at)).level == TreeLevel::gpu;
        checkBelow(set, oneNode ? at : firstChild(at), true);
    }
    countChecked(set);
}

std::vector<TraceRef> TraceTreeModel::checked() const {
    std::vector<TraceRef> refs;
    for (const Set& set : m_sets)
        for (const auto series : set.checked) refs.push_back({set.dataSet, series});
    return refs;
}

std::set<JobRef> TraceTreeModel::checkedJobs() const {
    std::set<JobRef> jobs;
    for (std::size_t i = 0; i < m_sets.size(); ++i)
        for (const auto series : m_sets[i].checked)
            jobs.insert({i, m_sets[i].catalog().jobOf(series)});
    return jobs;
}

std::size_t TraceTreeModel::traceCount() const {
    std::size_t count = 0;
    for (const Set& set : m_sets) count += set.match.seriesCount;
    return count;
}

void TraceTreeModel::uncheckAll() {
    checkOnly({});
}

void TraceTreeModel::checkOnly(const std::vector<JobRef>& jobs) {
    for (Set& set : m_sets) set.checked.clear();
    std::size_t count = 0;
    for (const JobRef& job : jobs) {
        Set& set = m_sets[job.set];
        const auto node = set.catalog().jobs()[job.job].node;
        count += set.state[node].shownSeries;
        if (count > kMostChecked) break;
        checkBelow(set, node, true);
    }
    for (Set& set : m_sets) countChecked(set);
    announceChecks();
    Q_EMIT checkedChanged();
}

void TraceTreeModel::checkTraces(const std::vector<TraceRef>& traces) {
    std::size_t count = 0;
    for (Set& set : m_sets) {
        set.checked.clear();
        for (const TraceRef& trace : traces)
            if (trace.dataSet == set.dataSet && count++ < kMostChecked)
                set.checked.insert(static_cast<std::uint32_t>(trace.index));
        countChecked(set);
    }
    announceChecks();
    Q_EMIT checkedChanged();
}

QVariant TraceTreeModel::checkStateOf(const Place& place) const {
    const NodeState& state = place.set->state[place.node];
    if (state.shownSeries > kMostChecked) return {};
    return state.checkedSeries == 0                                      ? Qt::Unchecked
        : state.checkedSeries == place.set->node(place.node).seriesBelow ? Qt::Checked
                                                                         : Qt::PartiallyChecked;
}

bool TraceTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole) return false;
    const Place place = placeOf(index);
    const bool on = value.toInt() != Qt::Unchecked;
    if (on && checked().size() + place.set->state[place.node].shownSeries > kMostChecked)
        return false;
    Set& set = setOf(place);
    checkBelow(set, place.node, on);
    countChecked(set);
    announceChecks();
    Q_EMIT checkedChanged();
    return true;
}

void TraceTreeModel::announceChecks(const QList<int>& roles) {
    const auto below = [this, &roles](auto&& self, const QModelIndex& parent) -> void {
        const Place place = placeOf(parent);
        if (place.set && !place.set->state[place.node].isListed) return;
        const int rows = rowCount(parent);
        if (rows == 0) return;
        Q_EMIT dataChanged(index(0, 0, parent), index(rows - 1, 0, parent), roles);
        for (int row = 0; row < rows; ++row) self(self, index(row, 0, parent));
    };
    below(below, {});
}

Qt::ItemFlags TraceTreeModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    const auto plain = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return checkStateOf(placeOf(index)).isValid() ? plain | Qt::ItemIsUserCheckable : plain;
}

}  // namespace wattline
