// SPDX-License-Identifier: GPL-3.0-or-later
// The open traces as a tree: data set > job or run > node > GPU, with check boxes that say what is
// plotted.
#pragma once

#include "ui/workspace.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace wattline {

/// One trace of an open data set.
struct TraceRef {
    DataSetPtr dataSet;
    std::size_t index = 0;

    const SeriesPtr& series() const { return dataSet->content.series[index]; }
    const SeriesInfo& info() const { return series()->info(); }
    bool operator==(const TraceRef&) const = default;
};

class TraceTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        RightTextRole = Qt::UserRole,  ///< "8 GPU", "42": what is below or what it is
        FindingsRole,  ///< number of findings in it
        PathRole  ///< of the data set it belongs to
    };

    explicit TraceTreeModel(QObject* parent = nullptr);
    ~TraceTreeModel() override;

    /// Keeps what is checked in data sets that stay. Of one that is new, the first node is checked
    /// when nothing else is.
    void setDataSets(const std::vector<DataSetPtr>& dataSets);
    std::vector<TraceRef> checked() const;  ///< in tree order
    std::size_t traceCount() const;
    void uncheckAll();

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    struct Node;

    Node* nodeOf(const QModelIndex& index) const;
    QModelIndex indexOf(const Node* node) const;
    void announce(const Node* node);

    std::unique_ptr<Node> m_root;
};

/// Where a trace hangs below its data set: ("job 12", "node 3", "GPU 0"); never empty.
std::vector<QString> treePath(const SeriesInfo& info);

}  // namespace wattline
