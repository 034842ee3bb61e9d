// SPDX-License-Identifier: GPL-3.0-or-later
// Set-up of a report table.
#include "ui/pages/report_table_view.h"

#include "ui/models/report_sort_model.h"
#include "ui/models/report_table_model.h"
#include "ui/pages/report_table_delegate.h"
#include "ui/theme/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>

namespace wattline {
namespace {

constexpr int kRowPx = 22, kHeaderPx = 34, kHeaderPaddingPx = 10, kMostRowsAlways = 5;
constexpr int kLastColumnPx
    = 150;  ///< at least; it takes what room is left, longer texts are elided

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
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setSectionsMovable(true);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
}

void ReportTableView::setTable(Table table) {
    const auto sameColumns = std::equal(table.columns.begin(), table.columns.end(),
        m_model->table().columns.begin(), m_model->table().columns.end(),
        [](const Column& a, const Column& b) { return a.id == b.id; });
    m_model->setTable(std::move(table));
    fitColumns(sameColumns);
    updateGeometry();
}

void ReportTableView::fitColumns(bool onlyWiden) {
    const QFontMetrics header(horizontalHeader()->font());
    const int last = m_model->columnCount() - 1;
    for (int column = 0; column <= last; ++column) {
        int width = sizeHintForColumn(column);
        for (const auto role : {ReportTableModel::TitleRole, ReportTableModel::UnitRole}) {
            const auto line = m_model->headerData(column, Qt::Horizontal, role).toString();
            width = std::max(width, header.horizontalAdvance(line) + 2 * kHeaderPaddingPx);
        }
        width = column == last ? std::min(width, kLastColumnPx) : width;
        setColumnWidth(column, onlyWiden ? std::max(width, columnWidth(column)) : width);
    }
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
    const int bar = horizontalHeader()->length() > viewport()->width()
        ? horizontalScrollBar()->sizeHint().height()
        : 0;
    return {600, kHeaderPx + kRowPx * std::max(1, m_model->rowCount()) + 2 * frameWidth() + bar};
}

QSize ReportTableView::minimumSizeHint() const {
    return {200, std::min(sizeHint().height(), kHeaderPx + kMostRowsAlways * kRowPx)};
}

void ReportTableView::resizeEvent(QResizeEvent* event) {
    QTableView::resizeEvent(event);
    updateGeometry();
}

void ReportTableView::contextMenuEvent(QContextMenuEvent* event) {
    Q_EMIT menuRequested(event->globalPos());
}

}  // namespace wattline
