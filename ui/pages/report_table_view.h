// SPDX-License-Identifier: GPL-3.0-or-later
// A table of a result as the pages show it: swatches, two-line headers, sortable, as high as its
// rows.
#pragma once

#include "core/report/table.h"

#include "ui/charts/data_table.h"

#include <QTableView>

namespace wattline {

class ReportTableModel;
class ReportSortModel;

class ReportTableView : public QTableView {
    Q_OBJECT
public:
    explicit ReportTableView(const QString& name, QWidget* parent = nullptr);

    void setTable(Table table);
    const Table& table() const;
    /// As shown: the order of the rows on the screen, shown texts without stars.
    DataTable shownData() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void menuRequested(const QPoint& globalPosition);

protected:
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    /// @param onlyWiden  keeps widths a user chose as long as the texts fit
    void fitColumns(bool onlyWiden);

    ReportTableModel* m_model;
    ReportSortModel* m_sorted;
};

}  // namespace wattline
