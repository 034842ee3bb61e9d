// SPDX-License-Identifier: GPL-3.0-or-later
// Set-up of the table and the way its selection goes.
#include "ui/pages/job_table.h"

#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace wattline {

namespace {
constexpr int kRowPx = 22, kHeaderPx = 24;
}

JobTable::JobTable(QWidget* parent)
    : Panel(tr("Jobs"), {}, parent)
    , m_model(new JobTableModel(this))
    , m_view(new QTableView(this)) {
    m_view->setAccessibleName(tr("Jobs"));
    m_view->setModel(m_model);
    m_view->setFont(fontOfSize(11));
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTabKeyNavigation(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->verticalHeader()->setMinimumSectionSize(kRowPx);
    m_view->verticalHeader()->setDefaultSectionSize(kRowPx);
    auto* header = m_view->horizontalHeader();
    header->setFixedHeight(kHeaderPx);
    header->setFont(fontOfSize(10));
    header->setHighlightSections(false);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    // Of the first rows only: a hundred thousand need not be measured.
    constexpr int kMeasuredRows = 40;
    header->setResizeContentsPrecision(kMeasuredRows);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    body()->addWidget(m_view);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isFollowing) announce();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this,
        [this] { setChosen(m_chosen); });  // rows have moved: by sorting too
}

void JobTable::setJobs(
    const std::vector<DataSetPtr>& dataSets, const std::vector<FilterMatch>& matches) {
    m_model->setJobs(dataSets, matches);
    for (int column = 0; column < JobTableModel::columns; ++column)
        m_view->setColumnHidden(column, !m_model->isUsed(column));
    m_view->resizeColumnsToContents();
    showCounts();
}

void JobTable::setChosen(const std::set<JobRef>& jobs) {
    m_chosen = jobs;
    m_isFollowing = true;
    QItemSelection rows;
    for (const int row : m_model->rowsOf(jobs))
        rows.select(m_model->index(row, 0), m_model->index(row, JobTableModel::columns - 1));
    m_view->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
    m_isFollowing = false;
    showCounts();
}

void JobTable::announce() {
    std::vector<JobRef> jobs;
    for (const auto& range : m_view->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row) jobs.push_back(m_model->job(row));
    Q_EMIT chosen(jobs);
}

void JobTable::showCounts() {
    const auto rows = static_cast<std::size_t>(m_model->rowCount());
    QStringList parts{tr("%1 shown").arg(formatCount(rows))};
    if (!m_chosen.empty()) parts << tr("%1 selected").arg(formatCount(m_chosen.size()));
    if (const QString energy = m_model->energyText(); !energy.isEmpty()) parts << energy;
    setSubtitle(parts.join(QStringLiteral(" · ")));
}

}  // namespace wattline
