// SPDX-License-Identifier: GPL-3.0-or-later
// The open series as a tree: data set > job or run > node > GPU, filtered and sorted, with check
// boxes that say what is plotted. Rows are made as the view asks for them: a data set may hold a
// hundred thousand jobs.
#pragma once

#include "core/catalog/series_filter.h"
#include "ui/workspace.h"

#include <QAbstractItemModel>

#include <set>
#include <vector>

namespace wattline {

/// One series of an open data set.
struct TraceRef {
    DataSetPtr dataSet;
    std::size_t index = 0;

    const SeriesPtr& series() const { return dataSet->content.series[index]; }
    const SeriesInfo& info() const { return series()->info(); }
    bool operator==(const TraceRef&) const = default;
};

/// A job of the data set at this place among the open ones.
struct JobRef {
    std::size_t set = 0;
    std::uint32_t job = 0;
    auto operator<=>(const JobRef&) const = default;
};

enum class JobOrder { name, peak, energy, duration, findings };

class TraceTreeModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Role {
        RightTextRole = Qt::UserRole,  ///< "+1:30 · 8 GPU", "42": its shift, what is below
        FindingsRole,  ///< number of findings in it
        PathRole  ///< of the data set it belongs to
    };
    /// More than that at once is neither read nor told apart.
    static constexpr std::size_t kMostChecked = 512;

    explicit TraceTreeModel(QObject* parent = nullptr);
    ~TraceTreeModel() override;

    /// Keeps what is checked in data sets that stay. Of one that is new, the first node is checked
    /// when nothing else is.
    void setDataSets(const std::vector<DataSetPtr>& dataSets);
    /// What is shown, by data set; what is checked stays checked.
    void setFilter(std::vector<FilterMatch> matches);
    void setOrder(JobOrder order);
    /// Rows whose sources are shifted by as much say so.
    void setShifts(const TimeShifts& shifts);

    std::vector<TraceRef> checked() const;  ///< by data set, in the order of the files
    std::set<JobRef> checkedJobs() const;
    std::size_t traceCount() const;
    void uncheckAll();
    /// Exactly these, as far as they are open and kMostChecked goes.
    void checkTraces(const std::vector<TraceRef>& traces);
    /// Sources of the series below the row, all of them.
    std::set<std::string> sourcesOf(const QModelIndex& index) const;
    /// These and nothing else, as far as kMostChecked goes.
    void checkOnly(const std::vector<JobRef>& jobs);
    QModelIndex indexOfJob(const JobRef& job);  ///< invalid when it is filtered away
    QModelIndex indexOfSet(std::size_t set) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& index) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    bool hasChildren(const QModelIndex& parent = {}) const override;
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    struct NodeState {
        std::vector<std::uint32_t> shown;  ///< children left by the filter, in order; when listed
        std::uint32_t shownSeries = 0, checkedSeries = 0;
        int row = 0, fetched = 0;
        double shiftS = 0;  ///< of all series below; NaN = not all the same
        bool isListed = false;
    };
    struct Set {
        DataSetPtr dataSet;
        FilterMatch match;
        quintptr offset = 0;  ///< of its nodes' numbers among those of all data sets
        mutable std::vector<NodeState> state;  ///< by node; lists are made when asked for
        std::set<std::uint32_t> checked;  ///< series

        const JobCatalog& catalog() const { return *dataSet->catalog; }
        const CatalogNode& node(std::uint32_t at) const { return catalog().nodes()[at]; }
    };
    struct Place {
        const Set* set = nullptr;  ///< null = above all data sets
        std::uint32_t node = 0;
    };

    Place placeOf(const QModelIndex& index) const;
    Set& setOf(const Place& place);
    NodeState& listed(const Place& place) const;
    void sortShown(const Set& set, std::vector<std::uint32_t>& shown) const;
    void countShown(Set& set);
    void countChecked(Set& set);
    void checkBelow(Set& set, std::uint32_t node, bool on);
    void checkSomething();
    QString textOf(const Place& place) const;
    QString rightTextOf(const Place& place) const;
    QString shiftTextOf(const Place& place) const;
    void countShifts(Set& set);
    QVariant checkStateOf(const Place& place) const;
    /// Of the rows a view can know.
    void announceChecks(const QList<int>& roles = {Qt::CheckStateRole});

    std::vector<Set> m_sets;
    JobOrder m_order = JobOrder::name;
    TimeShifts m_shifts;
};

}  // namespace wattline
