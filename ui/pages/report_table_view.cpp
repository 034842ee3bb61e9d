// SPDX-License-Identifier: GPL-3.0-or-later
// Set-up of a report table.
#include "ui/pages/report_table_view.h"

#include "ui/models/report_sort_model.h"
#include "ui/models/report_table_model.h"
#include "ui/pages/report_table_delegate.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>

namespace wattline {
namespace {

constexpr int kRowPx = 22, kHeaderPx = 34;

}  // namespace

ReportTableView::ReportTableView(const QString& name, QWidget* parent)
    : QTableView(parent)
    , m_model(new ReportTableModel(this))
    , m_sorted(new ReportSortModel(this)) {
    setAccessibleName(name);
    m_sorted->setSourceModel(m_model);
    setModel(m_sorted);
    setItemDelegate(new ReportTableDelegate(this));
    setSortingEnabled(true);
    sortByColumn(-1, Qt::AscendingOrder);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowPx);
    verticalHeader()->setMinimumSectionSize(kRowPx);
    horizontalHeader()->setFixedHeight(kHeaderPx);
    horizontalHeader()->setFont(fontOfSize(10));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ReportTableView::setTable(Table table) {
    m_model->setTable(std::move(table));
    horizontalHeader()->setStretchLastSection(false);
    resizeColumnsToContents();
    horizontalHeader()->setStretchLastSection(true);
    updateGeometry();
}

const Table& ReportTableView::table() const {
    return m_model->table();
}

DataTable ReportTableView::shownData() const {
    DataTable shown;
    for (const auto& column : m_model->table().columns) {
        shown.header.push_back(
            column.unit.empty() ? column.title : column.title + " [" + column.unit + "]");
    }
    for (int i = 0; i < m_sorted->rowCount(); ++i) {
        const auto source = m_sorted->mapToSource(m_sorted->index(i, 0)).row();
        std::vector<std::string> cells;
        for (const auto& cell : m_model->table().rows[static_cast<std::size_t>(source)].cells) {
            cells.push_back(cell.text);
        }
        shown.rows.push_back(std::move(cells));
    }
    return shown;
}

QSize ReportTableView::sizeHint() const {
    return {600, kHeaderPx + kRowPx * std::max(1, m_model->rowCount()) + 2 * frameWidth()};
}

QSize ReportTableView::minimumSizeHint() const {
    return {200, kHeaderPx + 3 * kRowPx};
}

void ReportTableView::contextMenuEvent(QContextMenuEvent* event) {
    Q_EMIT menuRequested(event->globalPos());
}

}  // namespace wattline
