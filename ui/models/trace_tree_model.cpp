// SPDX-License-Identifier: GPL-3.0-or-later
// Nodes own their children; a node may hold a trace of its own and children as well (a node with
// CPU series and GPUs).
#include "ui/models/trace_tree_model.h"

#include "ui/format.h"
#include "ui/paths.h"

#include <algorithm>
#include <functional>
#include <set>

namespace wattline {

struct TraceTreeModel::Node {
    QString text;
    Node* parent = nullptr;
    int row = 0;  ///< among its parent's children
    std::vector<std::unique_ptr<Node>> children;
    DataSetPtr dataSet;
    std::vector<std::size_t> traces;  ///< held by this node itself
    bool isChecked = false;  ///< of its own traces
    std::size_t findings = 0;  ///< its own and those below

    Node* child(const QString& name) {
        for (auto it = children.rbegin(); it != children.rend();
             ++it)  // files come sorted: the last is likely
            if ((*it)->text == name) return it->get();
        auto made = std::make_unique<Node>();
        made->text = name;
        made->parent = this;
        made->row = static_cast<int>(children.size());
        made->dataSet = dataSet;
        children.push_back(std::move(made));
        return children.back().get();
    }
    void visit(const std::function<void(Node&)>& call) {
        call(*this);
        for (const auto& child : children) child->visit(call);
    }
    std::size_t countTraces() {
        std::size_t count = 0;
        visit([&](Node& node) { count += node.traces.size(); });
        return count;
    }
    void setChecked(bool checked) {
        visit([checked](Node& node) { node.isChecked = checked && !node.traces.empty(); });
    }
    Qt::CheckState state() {
        bool on = false, off = false;
        visit([&](Node& node) {
            if (node.traces.empty()) return;
            (node.isChecked ? on : off) = true;
        });
        return on && off ? Qt::PartiallyChecked : on ? Qt::Checked : Qt::Unchecked;
    }
};

namespace {

QString named(const char* word, const std::string& value) {
    const QString text = QString::fromStdString(value);
    bool isNumber = false;
    text.toLongLong(&isNumber);
    return isNumber ? QStringLiteral("%1 %2").arg(TraceTreeModel::tr(word), text) : text;
}

}  // namespace

std::vector<QString> treePath(const SeriesInfo& info) {
    std::vector<QString> path;
    const auto add = [&](const char* key, const char* word) {
        const std::string value = labelOr(info.labels, key);
        if (!value.empty()) path.push_back(named(word, value));
    };
    add("job", QT_TRANSLATE_NOOP("wattline::TraceTreeModel", "job"));
    add("run", QT_TRANSLATE_NOOP("wattline::TraceTreeModel", "run"));
    add("node", QT_TRANSLATE_NOOP("wattline::TraceTreeModel", "node"));
    add("gpu", QT_TRANSLATE_NOOP("wattline::TraceTreeModel", "GPU"));
    if (path.empty()) path.push_back(toQString(std::filesystem::path(info.source).filename()));
    return path;
}

TraceTreeModel::TraceTreeModel(QObject* parent)
    : QAbstractItemModel(parent)
    , m_root(std::make_unique<Node>()) { }

TraceTreeModel::~TraceTreeModel() = default;

void TraceTreeModel::setDataSets(const std::vector<DataSetPtr>& dataSets) {
    const auto kept = checked();
    beginResetModel();
    m_root = std::make_unique<Node>();
    for (const DataSetPtr& dataSet : dataSets) {
        Node* top = m_root->child(dataSet->name());
        // Two folders of one name stay two entries.
        if (top->dataSet && top->dataSet != dataSet) top = m_root->child(toQString(dataSet->path));
        top->dataSet = dataSet;
        for (std::size_t i = 0; i < dataSet->content.series.size(); ++i) {
            const SeriesInfo& trace = dataSet->content.series[i]->info();
            Node* at = top;
            top->findings += trace.findings.size();
            for (const QString& name : treePath(trace)) {
                at = at->child(name);
                at->findings += trace.findings.size();
            }
            at->traces.push_back(i);
            at->isChecked
                |= std::find(kept.begin(), kept.end(), TraceRef{dataSet, i}) != kept.end();
        }
    }
    if (checked().empty() && !m_root->children.empty()) {
        Node* first = m_root->children.back().get();
        while (first->traces.empty() && !first->children.empty()
            && !first->children.front()->children.empty())
            first = first->children.front().get();
        // `first` now has traces or leaves below it: all GPUs of one node, or only the first of
        // many runs.
        constexpr std::size_t kGpusOfOneNode = 16;
        if (first->traces.empty() && first->parent != m_root.get()
            && first->children.size() <= kGpusOfOneNode
            && first->children.front()->text.startsWith(tr("GPU")))
            first->setChecked(true);
        else if (!first->traces.empty())
            first->isChecked = true;
        else
            first->children.front()->setChecked(true);
    }
    endResetModel();
    Q_EMIT checkedChanged();
}

std::vector<TraceRef> TraceTreeModel::checked() const {
    std::vector<TraceRef> refs;
    m_root->visit([&](Node& node) {
        if (!node.isChecked) return;
        for (const std::size_t trace : node.traces) refs.push_back({node.dataSet, trace});
    });
    return refs;
}

std::size_t TraceTreeModel::traceCount() const {
    return m_root->countTraces();
}

void TraceTreeModel::uncheckAll() {
    m_root->setChecked(false);
    for (const auto& top : m_root->children) announce(top.get());
    Q_EMIT checkedChanged();
}

TraceTreeModel::Node* TraceTreeModel::nodeOf(const QModelIndex& index) const {
    return index.isValid() ? static_cast<Node*>(index.internalPointer()) : m_root.get();
}

QModelIndex TraceTreeModel::indexOf(const Node* node) const {
    return node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

QModelIndex TraceTreeModel::index(int row, int column, const QModelIndex& parent) const {
    const Node* node = nodeOf(parent);
    if (column != 0 || row < 0 || row >= static_cast<int>(node->children.size())) return {};
    return createIndex(row, column, node->children[static_cast<std::size_t>(row)].get());
}

QModelIndex TraceTreeModel::parent(const QModelIndex& index) const {
    return index.isValid() ? indexOf(nodeOf(index)->parent) : QModelIndex();
}

int TraceTreeModel::rowCount(const QModelIndex& parent) const {
    return static_cast<int>(nodeOf(parent)->children.size());
}

int TraceTreeModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant TraceTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    Node* node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole: return node->text;
    case Qt::CheckStateRole: return node->state();
    case Qt::ToolTipRole: return toQString(node->dataSet->path);
    case PathRole: return toQString(node->dataSet->path);
    case FindingsRole: return static_cast<int>(node->findings);
    case RightTextRole:
        return node->children.empty() ? QString() : formatCount(node->countTraces());
    case Qt::AccessibleTextRole:
        return node->findings == 0 ? node->text
                                   : tr("%1, %2 findings").arg(node->text).arg(node->findings);
    default: return {};
    }
}

bool TraceTreeModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || role != Qt::CheckStateRole) return false;
    Node* node = nodeOf(index);
    node->setChecked(value.toInt() != Qt::Unchecked);
    announce(node);
    Q_EMIT checkedChanged();
    return true;
}

void TraceTreeModel::announce(const Node* node) {
    const std::function<void(const Node*)> below = [&](const Node* top) {
        if (top->children.empty()) return;
        const QModelIndex at = indexOf(top);
        Q_EMIT dataChanged(index(0, 0, at), index(rowCount(at) - 1, 0, at), {Qt::CheckStateRole});
        for (const auto& child : top->children) below(child.get());
    };
    for (const Node* up = node; up != m_root.get(); up = up->parent)
        Q_EMIT dataChanged(indexOf(up), indexOf(up), {Qt::CheckStateRole});
    below(node);
}

Qt::ItemFlags TraceTreeModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                           : Qt::NoItemFlags;
}

}  // namespace wattline
