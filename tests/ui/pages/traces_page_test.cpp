// SPDX-License-Identifier: GPL-3.0-or-later
// The trace browser as a whole: filter, tree, jobs and plots follow each other.
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/charts/time_plot.h"
#include "ui/pages/analysis_panel.h"
#include "ui/pages/cursor_strip.h"
#include "ui/pages/job_table.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/visible_csv.h"
#include "ui/pages/visible_export.h"
#include "ui/paths.h"
#include "ui/widgets/segmented.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMouseEvent>
#include <QTableView>
#include <QToolButton>
#include <QtTest/QTest>

#include <cmath>
#include <fstream>
#include <numbers>
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
    fixture.page.visible().save(toQString(scratch / "visible.csv"));
    REQUIRE(waitUntil([&] { return std::filesystem::exists(scratch / "visible.csv"); }));
    std::ifstream file(scratch / "visible.csv");
    std::stringstream text;
    text << file.rdbuf();
    CHECK(text.str()
        == "trace,unix_s,time_s,power_W\n"
           "job 1 · n1,1010,10,100\njob 1 · n1,1011,11,101\njob 1 · n1,1012,12,102\n");
}

TEST_CASE("tabbed samples keep commas and quote what would end a field", "[ui][traces]") {
    const Trace trace = job(1, "", 1234.5);
    ChannelPlots content;
    content.plots.emplace_back();
    content.plots[0].channel = "power, all";
    content.plots[0].unit = "W";
    content.plots[0].curves = {{makeMemorySeries(trace), 0, 1000, "a, b", {}}};
    const auto written = [&](FieldSeparator separator) {
        std::string text;
        writeVisibleSamples(
            content, {1, 1}, separator, [&](std::string_view part) { text += part; }, {});
        return text;
    };
    CHECK(written(FieldSeparator::tab)
        == "trace\tunix_s\ttime_s\tpower, all_W\na, b\t1001\t1\t1235.5\n");
    CHECK(written(FieldSeparator::comma)
        == "trace,unix_s,time_s,\"power, all_W\"\n\"a, b\",1001,1,1235.5\n");
    content.plots[0].curves[0].name = "a\t\"b\"";
    CHECK(written(FieldSeparator::tab)
        == "trace\tunix_s\ttime_s\tpower, all_W\n\"a\t\"\"b\"\"\"\t1001\t1\t1235.5\n");
}

TEST_CASE("what is copied goes to the clipboard with its commas", "[ui][traces]") {
    Workspace workspace;
    Trace trace = job(1, "", 100);
    trace.labels = {{"job", "a, b"}};
    OpenResult opened;
    opened.series = {makeMemorySeries(trace)};
    workspace.add(makeDataSet("/data/jobs", std::move(opened)));
    TracesPage page(workspace);
    page.stack().view().showX({10, 10.5});
    QGuiApplication::clipboard()->clear();
    page.visible().copy();
    REQUIRE(waitUntil([] { return !QGuiApplication::clipboard()->text().isEmpty(); }));
    const QString name = page.stack().content().plots.at(0).curves.at(0).name;
    CHECK(name.contains("a, b"));
    CHECK(QGuiApplication::clipboard()->text()
        == "trace\tunix_s\ttime_s\tpower_W\n" + name + "\t1010\t10\t100\n");
}

TEST_CASE("histogram, duration curve and XY are those of the visible range", "[ui][traces]") {
    Trace trace;
    trace.channels
        = {{"power", "W", PowerKind::nodeWall, {}}, {"load", "%", PowerKind::notPower, {}}};
    for (int i = 0; i < 100; ++i) {
        trace.timeS.push_back(i);
        trace.channels[0].values.push_back(i < 50 ? 100 : 200);
        trace.channels[1].values.push_back(i);
    }
    const auto series = makeMemorySeries(trace);
    const AnalysedCurve power{{series, 0, 0, "p", {}}, "Power, W"},
        load{{series, 1, 0, "l", {}}, "l"};
    // Samples 40 to 59: ten of 100 W, ten of 200 W.
    const auto bars = analyse(Analysis::histogram, {power}, load, {40, 59}, {});
    CHECK(bars.points.front().y == 50);
    CHECK(bars.points.back().y == 50);
    const auto curve = analyse(Analysis::durationCurve, {power}, load, {40, 59}, {});
    REQUIRE(curve.points.size() == 3);
    CHECK(curve.points[1].x == 50);
    CHECK(curve.points[2].y == 100);
    const auto cloud = analyse(Analysis::xy, {power}, load, {40, 59}, {});
    REQUIRE(cloud.points.size() == 20);
    CHECK(cloud.points[0].y == 40);
    CHECK(analyse(Analysis::spectrogram, {power}, load, {0, 99}, {}).rows == 0);  // too short
}

TEST_CASE("the spectrogram shows a swing at its frequency", "[ui][traces]") {
    Trace trace;
    trace.channels = {{"power", "W", PowerKind::nodeWall, {}}};
    for (int i = 0; i < 4000; ++i) {
        trace.timeS.push_back(i);
        trace.channels[0].values.push_back(500 + 40 * std::sin(2 * std::numbers::pi * i / 8));
    }
    const AnalysedCurve power{{makeMemorySeries(trace), 0, 0, "p", {}}, "Power, W"};
    const auto field = analyse(Analysis::spectrogram, {power}, power, {0, 3999}, {});
    REQUIRE(field.rows == 129);
    CHECK(field.y.to == Approx(0.5));
    CHECK(field.strength[32] == Approx(1).margin(0.01));  // 1/8 Hz of 1/2 Hz in 128 rows
    CHECK(field.strength[64] == 0);
}

TEST_CASE("what stands below the plots can be changed", "[ui][traces]") {
    Page fixture;
    CHECK_FALSE(fixture.page.analysis().isVisible());
    QTest::mouseClick(fixture.page.below().findChildren<QToolButton*>().at(2), Qt::LeftButton);
    CHECK(fixture.page.analysis().isVisible());
    // An analysis that had begun before may be delivered first.
    CHECK(waitUntil([&] {
        const auto& content = fixture.page.analysis().plot().content();
        return content.kind == CurveContent::Kind::bars && !content.points.empty();
    }));
}

TEST_CASE("channels of one trace that share a plot are a column each", "[ui][traces]") {
    Trace trace;
    trace.timeS = {10, 11};
    trace.channels = {{"power", "W", PowerKind::nodeWall, {100, 200}},
        {"half", "W", PowerKind::nodeWall, {50, 100}}};
    const auto series = makeMemorySeries(trace);
    ChannelPlots content;
    content.plots.emplace_back();
    content.plots[0].channel = "power";
    content.plots[0].unit = "W";
    content.plots[0].curves = {{series, 0, 10, "node a", {}}, {series, 1, 10, "node a", {}}};
    std::string text;
    writeVisibleSamples(
        content, {0, 1}, FieldSeparator::comma, [&](std::string_view part) { text += part; }, {});
    CHECK(text == "trace,unix_s,time_s,power_W,half_W\nnode a,10,0,100,50\nnode a,11,1,200,100\n");
}
