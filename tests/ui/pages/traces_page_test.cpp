// SPDX-License-Identifier: GPL-3.0-or-later
// The trace browser as a whole: filter, tree, jobs and plots follow each other.
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/charts/time_plot.h"
#include "ui/pages/cursor_strip.h"
#include "ui/pages/job_table.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/visible_csv.h"
#include "ui/paths.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTableView>
#include <QtTest/QTest>

#include <cmath>
#include <fstream>
#include <sstream>

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

TEST_CASE("cursors tell values, difference and energy between them", "[ui][traces]") {
    Trace trace;
    trace.channels = {{"power", "W", PowerKind::nodeWall, {}}};
    for (int i = 0; i <= 100; ++i) {
        trace.timeS.push_back(500 + i);
        trace.channels[0].values.push_back(i < 50 ? 3600 : 7200);
    }
    const CurveSource curve{makeMemorySeries(trace), 0, 500, "p", {}};
    // 3600 W for the 9.5 s until 50 s are 9.5 Wh, 7200 W for 20 s are 40 Wh.
    const auto figures = figuresBetween(curve, 40.5, 70);
    CHECK(figures.aValue == 3600);
    CHECK(figures.bValue == 7200);
    CHECK(figures.energyWh == Approx(9.5 + 40));
    CHECK(std::isnan(figuresBetween(curve, 10, 200).bValue));  // nothing is known there
}

TEST_CASE("A and B are set at the crosshair and dragged with the mouse", "[ui][traces]") {
    Page fixture;
    auto* plot = fixture.page.stack().plots().front();
    auto& cursor = fixture.page.stack().cursor();
    const auto at = [&](double timeS) { return QPoint(int(plot->toPx(timeS, 0).x()), 60); };
    QTest::mouseMove(plot->viewport(), at(20));
    cursor.place(20);
    QTest::keyClick(plot, Qt::Key_A);
    cursor.place(60);
    QTest::keyClick(plot, Qt::Key_B);
    REQUIRE(cursor.a() == 20.0);
    REQUIRE(cursor.b() == 60.0);
    QTest::mousePress(plot->viewport(), Qt::LeftButton, {}, at(20));
    QMouseEvent move(QEvent::MouseMove, at(40), plot->viewport()->mapToGlobal(at(40)), Qt::NoButton,
        Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(plot->viewport(), &move);
    QTest::mouseRelease(plot->viewport(), Qt::LeftButton, {}, at(40));
    CHECK(*cursor.a() == Approx(40).margin(0.5));
    REQUIRE(waitUntil([&] { return fixture.page.strip().text().contains("Wh"); }));
    CHECK(fixture.page.strip().text().contains("<b>A</b>"));
}

TEST_CASE("the visible samples are written as they were recorded", "[ui][traces]") {
    const ScratchFolder scratch;
    Page fixture;
    fixture.page.stack().view().showX({10, 12});
    fixture.page.saveVisible(toQString(scratch / "visible.csv"));
    REQUIRE(waitUntil([&] { return std::filesystem::exists(scratch / "visible.csv"); }));
    std::ifstream file(scratch / "visible.csv");
    std::stringstream text;
    text << file.rdbuf();
    CHECK(text.str()
        == "trace,unix_s,time_s,power_W\n"
           "job 1 · n1,1010,10,100\njob 1 · n1,1011,11,101\njob 1 · n1,1012,12,102\n");
}
