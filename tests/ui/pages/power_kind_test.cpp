// SPDX-License-Identifier: GPL-3.0-or-later
// Whoever sees a figure in watts sees where they were measured.
#include "tests/support/catch.h"
#include "tests/support/wait_until.h"
#include "ui/models/job_table_model.h"
#include "ui/pages/channel_plots.h"
#include "ui/pages/statistics_panel.h"

#include <QTableWidget>

using namespace wattline;

namespace {

Trace measured(const char* job, PowerKind kind) {
    Trace trace;
    trace.labels = {{"job", job}};
    trace.timeS = {0, 1, 2};
    trace.channels = {{"power", "W", kind, {5, 6, 7}},
        {"temperature_gpu", "C", PowerKind::notPower, {40, 41, 42}}};
    return trace;
}

DataSetPtr dataSet(const std::vector<PowerKind>& kinds) {
    OpenResult content;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        content.series.push_back(makeMemorySeries(measured(std::to_string(i).c_str(), kinds[i])));
    return makeDataSet("/data/kinds", std::move(content));
}

QString titleOf(const std::vector<PowerKind>& kinds, const char* channel = "power") {
    const auto set = dataSet(kinds);
    return channelPlots(set->content.series, {QString::fromUtf8(channel)}, TraceStyling::lines)
        .plots.at(0)
        .title;
}

}  // namespace

TEST_CASE("a power plot is titled with the kind of its power", "[ui][traces][kind]") {
    CHECK(titleOf({PowerKind::gpuBoard}) == "Power, W · GPU board");
    CHECK(titleOf({PowerKind::gpuSum}) == "Power, W · sum of GPUs");
    CHECK(titleOf({PowerKind::nodeWall}) == "Power, W · node wall");
    CHECK(titleOf({PowerKind::facility}) == "Power, W · facility");
    CHECK(titleOf({PowerKind::nodeWall, PowerKind::gpuBoard, PowerKind::nodeWall})
        == "Power, W · node wall and GPU board");
    CHECK(titleOf({PowerKind::nodeWall}, "temperature_gpu") == "GPU temperature, C");
}

TEST_CASE("statistics of power begin with its kind", "[ui][traces][kind]") {
    LinkedView view;
    LinkedCursor cursor;
    StatisticsPanel panel(view, cursor);
    view.setLimits({{0, 2}, {0, 1}});
    const auto set = dataSet({PowerKind::gpuSum});
    panel.setSeries(set->content.series);
    const auto* table = panel.findChild<QTableWidget*>();
    REQUIRE(table);
    REQUIRE(waitUntil([&] { return table->rowCount() > 1; }));
    CHECK(table->item(0, 0)->text() == "Power of sum of GPUs");
    CHECK(table->columnSpan(0, 0) == 3);
    CHECK(table->item(1, 1)->text() == "3");  // samples
}

TEST_CASE("the job table tells the kinds of power behind its figures", "[ui][traces][kind]") {
    const auto set = dataSet({PowerKind::nodeWall, PowerKind::gpuBoard});
    JobTableModel model;
    CHECK(model.headerData(JobTableModel::meanColumn, Qt::Horizontal, Qt::ToolTipRole)
              .toString()
              .isEmpty());
    model.setJobs({set}, {SeriesFilter().match(*set->catalog)});
    for (const int column :
        {JobTableModel::energyColumn, JobTableModel::meanColumn, JobTableModel::peakColumn}) {
        CHECK(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString()
            == "Power of: GPU board, node wall");
        CHECK(model.index(0, column).data(Qt::ToolTipRole).toString() == "Power of: node wall");
        CHECK(model.index(1, column).data(Qt::ToolTipRole).toString() == "Power of: GPU board");
    }
}
