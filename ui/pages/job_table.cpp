// SPDX-License-Identifier: GPL-3.0-or-later
// Set-up of the table and the way its selection goes.
#include "ui/pages/job_table.h"

#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

namespace {
constexpr int kRowPx = 22, kHeaderPx = 24;
constexpr int kTitlePaddingPx = 14, kSortArrowPx = 14;
constexpr int kLeastNamePx = 120, kLeastTextPx = 56, kMostTextPx = 150;
}  // namespace

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
    // The application's style sheet wins over a font that is set here.
    header->setStyleSheet(
        QStringLiteral("QHeaderView::section { font-size: 7.5pt; padding: 3px 5px; }"));
    header->setHighlightSections(false);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSortingEnabled(true);
    // Of the first rows only: a hundred thousand need not be measured.
    constexpr int kMeasuredRows = 40;
    header->setResizeContentsPrecision(kMeasuredRows);
    m_view->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    // Behind the figures: which file a job is from is said in the tree as well.
    header->moveSection(JobTableModel::dataColumn, JobTableModel::kindColumn - 1);
    m_view->viewport()->installEventFilter(this);
    connect(header, &QHeaderView::sortIndicatorChanged, this, &JobTable::fitColumns);
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
    measureColumns();
    showCounts();
}

bool JobTable::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_view->viewport() && event->type() == QEvent::Resize) fitColumns();
    return Panel::eventFilter(watched, event);
}

void JobTable::measureColumns() {
    // Not the header's own size hint: it keeps room for a sort arrow in every column.
    const QFontMetrics metrics(fontOfSize(10));
    const QAbstractItemView& cells = *m_view;
    for (int column = 0; column < JobTableModel::columns; ++column) {
        const QString title
            = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        m_wantedPx[static_cast<std::size_t>(column)] = std::max(
            metrics.horizontalAdvance(title) + kTitlePaddingPx, cells.sizeHintForColumn(column));
    }
    fitColumns();
}

void JobTable::fitColumns() {
    using M = JobTableModel;
    auto* header = m_view->horizontalHeader();
    auto px = m_wantedPx;
    const auto at = [&](int column) -> int& { return px[static_cast<std::size_t>(column)]; };
    constexpr int kTexts[]{
        M::dataColumn, M::kindColumn, M::labelColumn, M::userColumn, M::stateColumn};
    for (const int column : kTexts) at(column) = std::min(at(column), kMostTextPx);
    if (const int sorted = header->sortIndicatorSection(); sorted >= 0 && sorted < M::columns)
        at(sorted) += kSortArrowPx;
    int room = m_view->viewport()->width();
    for (int column = M::nameColumn + 1; column < M::columns; ++column)
        if (!header->isSectionHidden(column)) room -= at(column);
    for (const int column : kTexts) {
        if (room >= kLeastNamePx || header->isSectionHidden(column)) continue;
        const int given
            = std::clamp(kLeastNamePx - room, 0, std::max(0, at(column) - kLeastTextPx));
        at(column) -= given;
        room += given;
    }
    at(M::nameColumn) = std::max(room, kLeastNamePx);
    for (int column = 0; column < M::columns; ++column)
        if (!header->isSectionHidden(column)) header->resizeSection(column, at(column));
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
