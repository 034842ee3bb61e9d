// SPDX-License-Identifier: GPL-3.0-or-later
// The structure of the tree: places, rows, filter and order. Checks are in trace_tree_checks.cpp.
#include "ui/models/trace_tree_model.h"

#include "ui/format.h"
#include "ui/paths.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace wattline {

namespace {

constexpr int kFetchedAtOnce = 500;

QString named(const QString& word, const std::string& value) {
    const QString text = QString::fromStdString(value);
    bool isNumber = false;
    text.toLongLong(&isNumber);
    return isNumber ? QStringLiteral("%1 %2").arg(word, text) : text;
}

QString joined(const QString& a, const QString& b, const char* between) {
    return a.isEmpty() || b.isEmpty() ? a + b : a + QString::fromUtf8(between) + b;
}

double keyOf(const JobFigures& figures, JobOrder order) {
    switch (order) {
    case JobOrder::peak: return figures.peakW;
    case JobOrder::energy: return figures.energyKWh;
    case JobOrder::duration: return figures.durationS;
    case JobOrder::findings: return static_cast<double>(figures.findings);
    case JobOrder::name: break;
    }
    return 0;
}

}  // namespace

TraceTreeModel::TraceTreeModel(QObject* parent)
    : QAbstractItemModel(parent) { }

TraceTreeModel::~TraceTreeModel() = default;

void TraceTreeModel::setDataSets(const std::vector<DataSetPtr>& dataSets) {
    beginResetModel();
    std::vector<Set> sets;
    quintptr offset = 1;
    for (const DataSetPtr& dataSet : dataSets) {
        Set set;
        set.dataSet = dataSet;
        set.offset = offset;
        offset += dataSet->catalog->nodes().size();
        for (Set& old : m_sets)
            if (old.dataSet == dataSet) set.checked = std::move(old.checked);
        set.match = SeriesFilter().match(*dataSet->catalog);
        set.state.resize(dataSet->catalog->nodes().size());
        countShown(set);
        countChecked(set);
        countShifts(set);
        sets.push_back(std::move(set));
    }
    m_sets = std::move(sets);
    checkSomething();
    endResetModel();
    Q_EMIT checkedChanged();
}

void TraceTreeModel::setFilter(std::vector<FilterMatch> matches) {
    Q_ASSERT(matches.size() == m_sets.size());
    beginResetModel();
    for (std::size_t i = 0; i < m_sets.size(); ++i) {
        m_sets[i].match = std::move(matches[i]);
        countShown(m_sets[i]);
    }
    endResetModel();
}

void TraceTreeModel::setOrder(JobOrder order) {
    beginResetModel();
    m_order = order;
    for (Set& set : m_sets) countShown(set);
    endResetModel();
}

void TraceTreeModel::countShown(Set& set) {
    const auto& nodes = set.catalog().nodes();
    for (std::size_t i = nodes.size(); i-- > 0;) {  // parents come before their children
        NodeState& state = set.state[i];
        state.isListed = false;
        state.shown.clear();
        state.shownSeries = 0;
        for (const auto series : nodes[i].series) state.shownSeries += set.match.series[series];
        for (const auto child : nodes[i].children)
            state.shownSeries += set.state[child].shownSeries;
    }
}

TraceTreeModel::NodeState& TraceTreeModel::listed(const Place& place) const {
    NodeState& state = place.set->state[place.node];
    if (state.isListed) return state;
    for (const auto child : place.set->node(place.node).children)
        if (place.set->state[child].shownSeries > 0) state.shown.push_back(child);
    if (place.node == 0) sortShown(*place.set, state.shown);
    for (std::size_t row = 0; row < state.shown.size(); ++row)
        place.set->state[state.shown[row]].row = static_cast<int>(row);
    state.fetched = std::min(kFetchedAtOnce, static_cast<int>(state.shown.size()));
    state.isListed = true;
    return state;
}

void TraceTreeModel::sortShown(const Set& set, std::vector<std::uint32_t>& shown) const {
    if (m_order == JobOrder::name) return;  // as the catalogue has them
    const auto key = [&](std::uint32_t node) {
        const double value = keyOf(set.catalog().jobs()[set.node(node).job].figures, m_order);
        return std::isnan(value) ? -std::numeric_limits<double>::infinity() : value;
    };
    std::stable_sort(shown.begin(), shown.end(),
        [&](std::uint32_t a, std::uint32_t b) { return key(a) > key(b); });
}

TraceTreeModel::Place TraceTreeModel::placeOf(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const auto after = std::upper_bound(m_sets.begin(), m_sets.end(), index.internalId(),
        [](quintptr id, const Set& set) { return id < set.offset; });
    const Set& set = *(after - 1);
    return {&set, static_cast<std::uint32_t>(index.internalId() - set.offset)};
}

TraceTreeModel::Set& TraceTreeModel::setOf(const Place& place) {
    return m_sets[static_cast<std::size_t>(place.set - m_sets.data())];
}

QModelIndex TraceTreeModel::indexOfSet(std::size_t set) const {
    return createIndex(static_cast<int>(set), 0, m_sets[set].offset);
}

QModelIndex TraceTreeModel::indexOfJob(const JobRef& job) {
    if (job.set >= m_sets.size()) return {};
    const Set& set = m_sets[job.set];
    const auto node = set.catalog().jobs()[job.job].node;
    if (set.state[node].shownSeries == 0) return {};
    NodeState& top = listed({&set, 0});
    const int row = set.state[node].row;
    if (row >= top.fetched) {
        beginInsertRows(indexOfSet(job.set), top.fetched, row);
        top.fetched = row + 1;
        endInsertRows();
    }
    return createIndex(row, 0, set.offset + node);
}

QModelIndex TraceTreeModel::index(int row, int column, const QModelIndex& parent) const {
    if (column != 0 || row < 0 || row >= rowCount(parent)) return {};
    const Place place = placeOf(parent);
    if (!place.set) return indexOfSet(static_cast<std::size_t>(row));
    const auto node = listed(place).shown[static_cast<std::size_t>(row)];
    return createIndex(row, 0, place.set->offset + node);
}

QModelIndex TraceTreeModel::parent(const QModelIndex& index) const {
    const Place place = placeOf(index);
    if (!place.set || place.node == 0) return {};
    const auto up = place.set->node(place.node).parent;
    if (up == 0) return indexOfSet(static_cast<std::size_t>(place.set - m_sets.data()));
    return createIndex(place.set->state[up].row, 0, place.set->offset + up);
}

int TraceTreeModel::rowCount(const QModelIndex& parent) const {
    const Place place = placeOf(parent);
    return place.set ? listed(place).fetched : static_cast<int>(m_sets.size());
}

int TraceTreeModel::columnCount(const QModelIndex&) const {
    return 1;
}

bool TraceTreeModel::hasChildren(const QModelIndex& parent) const {
    const Place place = placeOf(parent);
    return place.set ? !listed(place).shown.empty() : !m_sets.empty();
}

bool TraceTreeModel::canFetchMore(const QModelIndex& parent) const {
    const Place place = placeOf(parent);
    if (!place.set) return false;
    const NodeState& state = listed(place);
    return state.fetched < static_cast<int>(state.shown.size());
}

void TraceTreeModel::fetchMore(const QModelIndex& parent) {
    if (!canFetchMore(parent)) return;
    NodeState& state = listed(placeOf(parent));
    const int until
        = std::min(state.fetched + kFetchedAtOnce, static_cast<int>(state.shown.size()));
    beginInsertRows(parent, state.fetched, until - 1);
    state.fetched = until;
    endInsertRows();
}

QString TraceTreeModel::textOf(const Place& place) const {
    const CatalogNode& node = place.set->node(place.node);
    switch (node.level) {
    case TreeLevel::dataSet: {
        // Two folders of one name are told apart by their paths.
        const auto same = std::count_if(m_sets.begin(), m_sets.end(),
            [&](const Set& set) { return set.dataSet->name() == place.set->dataSet->name(); });
        return same > 1 ? toQString(place.set->dataSet->path) : place.set->dataSet->name();
    }
    case TreeLevel::job: return named(tr("job"), node.value);
    case TreeLevel::run: return named(tr("run"), node.value);
    case TreeLevel::node: return named(tr("node"), node.value);
    case TreeLevel::gpu: return named(tr("GPU"), node.value);
    case TreeLevel::file: break;
    }
    return QString::fromStdString(node.value);
}

QString TraceTreeModel::rightTextOf(const Place& place) const {
    const NodeState& state = place.set->state[place.node];
    if (place.node == 0) return formatCount(place.set->match.jobs.size());
    const auto& children = place.set->node(place.node).children;
    if (children.empty()) return {};
    // A wall meter is a series of the node beside those of its GPUs.
    const auto gpus = std::count_if(children.begin(), children.end(), [&](auto child) {
        return place.set->node(child).level == TreeLevel::gpu
            && place.set->state[child].shownSeries > 0;
    });
    return gpus > 0 ? tr("%1 GPU").arg(gpus) : formatCount(state.shownSeries);
}

QVariant TraceTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Place place = placeOf(index);
    const auto findings = place.set->node(place.node).findings;
    switch (role) {
    case Qt::DisplayRole: return textOf(place);
    case Qt::CheckStateRole: return checkStateOf(place);
    case Qt::ToolTipRole:
        return checkStateOf(place).isValid()
            ? toQString(place.set->dataSet->path)
            : tr("%1\nMore than %2 traces cannot be plotted at once: check some of its jobs.")
                  .arg(toQString(place.set->dataSet->path))
                  .arg(kMostChecked);
    case PathRole: return toQString(place.set->dataSet->path);
    case FindingsRole: return static_cast<int>(findings);
    case RightTextRole: return joined(shiftTextOf(place), rightTextOf(place), " · ");
    case Qt::AccessibleTextRole:
        return joined(joined(textOf(place), shiftTextOf(place), ", "),
            findings == 0 ? QString() : tr("%1 findings").arg(findings), ", ");
    default: return {};
    }
}

}  // namespace wattline
