// SPDX-License-Identifier: GPL-3.0-or-later
// The trace browser as a whole: filter, tree, jobs and plots follow each other.
#include "tests/support/catch.h"
#include "tests/support/wait_until.h"
#include "ui/charts/time_plot.h"
#include "ui/pages/job_table.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_page.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QTableView>
#include <QtTest/QTest>

#include <cmath>

using namespace wattline;

namespace {

Trace job(int number, const char* state, double powerW) {
    Trace trace;
    trace.labels = {{"job", std::to_string(number)}, {"state", state}, {"node", "n1"}};
    trace.channels = {{"power", "W", PowerKind::nodeWall, {}}};
    for (int i = 0; i < 100; ++i) {
        trace.timeS.push_back(1000.0 * number + i);
        trace.channels[0].values.push_back(powerW + i % 5);
    }
    return trace;
}

struct Page {
    Workspace workspace;
    TracesPage page{workspace};

    Page() {
        OpenResult content;
        content.series = {makeMemorySeries(job(1, "COMPLETED", 100)),
            makeMemorySeries(job(2, "FAILED", 5000)), makeMemorySeries(job(3, "FAILED", 300))};
        workspace.add(makeDataSet("/data/jobs", std::move(content)));
        page.resize(1440, 800);
        page.show();
        settle();
    }
    void settle() {
        REQUIRE(waitUntil([this] { return !page.stack().busy(); }));
    }
    void type(const char* text) {
        page.browser().filterEdit().clear();
        QTest::keyClicks(&page.browser().filterEdit(), QString::fromUtf8(text));
    }
};

}  // namespace

TEST_CASE("a filter that is typed leaves its jobs in tree and table", "[ui][traces]") {
    Page fixture;
    const QAbstractItemModelTester tester(
        &fixture.page.jobs().model(), QAbstractItemModelTester::FailureReportingMode::Fatal);
    CHECK(fixture.page.jobs().model().rowCount() == 3);
    fixture.type("power > 1000");
    CHECK(fixture.page.jobs().model().rowCount() == 1);
    CHECK(fixture.page.browser().model().traceCount() == 1);
    fixture.type("state:failed");
    CHECK(fixture.page.jobs().model().rowCount() == 2);
}

TEST_CASE("a filter that is no filter says why and leaves what was shown", "[ui][traces]") {
    Page fixture;
    fixture.type("state:failed");
    fixture.page.browser().filterEdit().setText("state:failed powr > 5");
    CHECK(fixture.page.browser().problem().startsWith("There is no figure powr."));
    CHECK(fixture.page.jobs().model().rowCount() == 2);
    fixture.type("bert");
    CHECK(fixture.page.browser().problem().isEmpty());
    CHECK(fixture.page.jobs().model().rowCount() == 0);
}

TEST_CASE("the job that is clicked in the table is the one that is plotted", "[ui][traces]") {
    Page fixture;
    auto& table = fixture.page.jobs().view();
    table.sortByColumn(JobTableModel::peakColumn, Qt::DescendingOrder);
    const QModelIndex first = table.model()->index(0, 0);
    CHECK(first.data().toString() == "2");
    QTest::mouseClick(table.viewport(), Qt::LeftButton, {}, table.visualRect(first).center());
    CHECK(fixture.page.browser().model().checkedJobs() == std::set<JobRef>{{0, 1}});
    fixture.settle();
    REQUIRE(fixture.page.stack().plots().size() == 1);
    const auto& series = fixture.page.stack().plots().front()->series();
    REQUIRE(series.size() == 1);
    CHECK(series.front().values.front() == 5000);
}

TEST_CASE("energy of all jobs is told for each kind of power", "[ui][traces]") {
    JobTableModel model;
    Trace board = job(1, "", 1000), wall = job(2, "", 2000);
    for (auto* trace : {&board, &wall}) {
        trace->channels[0].values.assign(100, 3600);
    }
    board.channels[0].power = PowerKind::gpuBoard;
    OpenResult content;
    content.series = {makeMemorySeries(board), makeMemorySeries(wall)};
    const auto set = makeDataSet("/data/a", std::move(content));
    model.setJobs({set}, {SeriesFilter().match(*set->catalog)});
    // 3600 W for 99 s are 99 Wh each.
    CHECK(model.energyText() == "0.099 kWh GPU board · 0.099 kWh node wall");
}
