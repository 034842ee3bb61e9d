// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/tables.h"
#include "tests/support/catch.h"
#include "tests/support/made_up_result.h"
#include "ui/models/report_sort_model.h"
#include "ui/models/report_table_model.h"

#include <QAbstractItemModelTester>
#include <QFont>

using namespace wattline;

namespace {

QStringList names(const QAbstractItemModel& model) {
    QStringList names;
    for (int row = 0; row < model.rowCount(); ++row) {
        names << model.index(row, 0).data().toString();
    }
    return names;
}

}  // namespace

TEST_CASE("the metrics model keeps Qt's rules while tables come and go", "[model]") {
    ReportTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setTable(metricsTable(test::madeUpResult()));
    model.setTable(footprintTable(test::madeUpResult()));
    model.setTable({});
    CHECK(model.rowCount() == 0);
}

TEST_CASE("the best value is bold with a star, and headers explain themselves", "[model]") {
    ReportTableModel model;
    const auto table = metricsTable(test::madeUpResult());
    const auto mae = static_cast<int>(table.column("mae"));
    model.setTable(table);
    const auto best = model.index(0, mae);  // the student: 50 W
    CHECK(best.data().toString() == QStringLiteral("★ 50.0"));
    CHECK(best.data(Qt::FontRole).value<QFont>().bold());
    CHECK_FALSE(model.index(1, mae).data(Qt::FontRole).value<QFont>().bold());
    CHECK(model.headerData(mae, Qt::Horizontal).toString() == QStringLiteral("MAE\nW"));
    CHECK(model.headerData(mae, Qt::Horizontal, Qt::ToolTipRole)
              .toString()
              .startsWith("Mean absolute error"));
}

TEST_CASE("sorting goes by value and leaves what is missing at the end both ways", "[model]") {
    ReportTableModel model;
    const auto table = metricsTable(test::madeUpResult());
    model.setTable(table);
    ReportSortModel sorted;
    QAbstractItemModelTester tester(&sorted, QAbstractItemModelTester::FailureReportingMode::Fatal);
    sorted.setSourceModel(&model);
    sorted.sort(static_cast<int>(table.column("mae")), Qt::AscendingOrder);
    CHECK(names(sorted) == QStringList{"Student", "Student, undistilled", "GRU", "Persistence"});
    const auto size = static_cast<int>(table.column("sizeKiB"));
    sorted.sort(size, Qt::AscendingOrder);
    CHECK(names(sorted).last() == "Persistence");  // has no weights file
    CHECK(names(sorted).at(2) == "GRU");
    sorted.sort(size, Qt::DescendingOrder);
    CHECK(names(sorted).last() == "Persistence");
    CHECK(names(sorted).first() == "GRU");
}
