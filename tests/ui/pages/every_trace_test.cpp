// SPDX-License-Identifier: GPL-3.0-or-later
// Every checked trace is measured and analysed, not the first alone.
#include "tests/ui/pages/level_page.h"
#include "ui/charts/time_plot.h"
#include "ui/pages/analysis_panel.h"
#include "ui/pages/cursor_strip.h"
#include "ui/pages/job_table.h"
#include "ui/pages/statistics_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QTableView>

using namespace wattline;
using namespace wattline::test;
using Page = LevelPage;

TEST_CASE(
    "statistics and cursors follow one choice, and add the energy of one kind", "[ui][traces]") {
    Page fixture({gpu("a", "0", 60), gpu("a", "1", 100)});
    fixture.page.stack().cursor().setMarks(0, 100);
    auto& strip = fixture.page.strip();
    // 100 to 199 W for a second each.
    const double energyWh = (100 + 199) / 2.0 * 100 / 3600;
    const auto wh = [](double value) { return QString::number(value, 'f', 1) + " Wh"; };
    REQUIRE(waitUntil([&] { return strip.text().contains(wh(energyWh)); }));
    CHECK(strip.text().contains(wh(2 * energyWh)));
    auto& choice = fixture.page.statistics().choice();
    const int at = choice.findText("utilization_gpu · job 7 · a · GPU 1");
    REQUIRE(at > 0);
    choice.setCurrentIndex(at);
    REQUIRE(waitUntil([&] { return strip.text().contains("100 %"); }));
    CHECK_FALSE(strip.text().contains("Wh"));
}

TEST_CASE("duration curve and histogram show every trace on the same bins", "[ui][traces]") {
    std::vector<AnalysedCurve> curves;
    for (const double level : {100.0, 200.0}) {
        Trace trace;
        trace.channels = {{"power", "W", PowerKind::nodeWall, {}}};
        for (int i = 0; i < 10; ++i) {
            trace.timeS.push_back(i);
            trace.channels[0].values.push_back(level);
        }
        curves.push_back({{makeMemorySeries(trace), 0, 0, "p", {}}, "Power, W"});
    }
    const auto bars = analyse(Analysis::histogram, curves, curves[0], {0, 9}, {});
    REQUIRE(bars.others.size() == 1);
    CHECK(bars.x == Interval{100, 200});
    CHECK(bars.points.front().y == 100);
    CHECK(bars.points.back().y == 0);
    CHECK(bars.others[0].points.front().y == 0);
    CHECK(bars.others[0].points.back().y == 100);
    const auto lines = analyse(Analysis::durationCurve, curves, curves[0], {0, 9}, {});
    REQUIRE(lines.others.size() == 1);
    CHECK(lines.points.front().y == Approx(100).margin(0.1));
    CHECK(lines.others[0].points.front().y == Approx(200).margin(0.1));
}

TEST_CASE(
    "XY takes two channels of two traces, the last known value of the other", "[ui][traces]") {
    Trace fast, slow;
    fast.channels = {{"power", "W", PowerKind::nodeWall, {}}};
    slow.channels = {{"load", "%", PowerKind::notPower, {}}};
    for (int i = 0; i < 10; ++i) {
        fast.timeS.push_back(1000 + i);
        fast.channels[0].values.push_back(i);
    }
    for (int i = 0; i < 3; ++i) {
        slow.timeS.push_back(5000 + 2 * i);
        slow.channels[0].values.push_back(10 * i);
    }
    // Each from its own start; the slow one is known from 0 s to 4 s and three of its steps on.
    const AnalysedCurve x{{makeMemorySeries(fast), 0, 1000, "f", {}}, "Power, W"},
        y{{makeMemorySeries(slow), 0, 5000, "s", {}}, "load"};
    const auto cloud = analyse(Analysis::xy, {x}, y, {0, 9}, {});
    REQUIRE(cloud.points.size() == 10);
    CHECK(cloud.points[1].y == 0);
    CHECK(cloud.points[2].y == 10);
    CHECK(cloud.points[9].y == 20);
    const auto late = analyse(Analysis::xy, {x}, {y.source, "load"}, {0, 3}, {});
    CHECK(late.points.size() == 4);
}

TEST_CASE("the spectrogram is of the trace that is chosen", "[ui][traces]") {
    Page fixture({gpu("a", "0", 60), gpu("a", "1", 100)});
    QTest::mouseClick(fixture.page.below().findChildren<QToolButton*>().at(3), Qt::LeftButton);
    auto& choice = fixture.page.analysis().choice();
    CHECK(choice.count() == 4);
    CHECK(choice.findText("Power, W · job 7 · a · GPU 1") == 1);
    QTest::mouseClick(fixture.page.below().findChildren<QToolButton*>().at(1), Qt::LeftButton);
    CHECK(choice.count() == 2);  // a duration curve shows all traces of a channel
    REQUIRE(waitUntil([&] { return fixture.page.analysis().plot().content().others.size() == 1; }));
}

TEST_CASE("plots that are not linked are zoomed each for itself", "[ui][traces]") {
    Page fixture({gpu("a", "0", 60)});
    const auto& plots = fixture.page.stack().plots();
    REQUIRE(plots.size() == 2);
    plots[1]->view().showX({10, 20});
    CHECK(plots[0]->view().view().x == Interval{10, 20});
    QTest::mouseClick(&fixture.page.header().linkBox(), Qt::LeftButton, {}, QPoint(8, 8));
    plots[1]->view().showX({50, 60});
    CHECK(plots[0]->view().view().x == Interval{10, 20});
    CHECK(plots[1]->view().view().x == Interval{50, 60});
    fixture.settle();
    CHECK(plots[1]->series().front().values.size() > 2);
    QTest::mouseClick(&fixture.page.header().linkBox(), Qt::LeftButton, {}, QPoint(8, 8));
    CHECK(plots[1]->view().view().x == Interval{10, 20});
}

TEST_CASE("the job table needs no scrolling sideways on a small screen", "[ui][traces]") {
    Trace trace = gpu("a-node-with-a-name", "0", 60);
    trace.labels["job"] = "stable-diffusion-xl · Server · a run with a long name · 1";
    trace.labels["state"] = "COMPLETED";
    trace.labels["user"] = "a3f19c77e0d1b2c3";
    trace.labels["label"] = "bert-base-uncased";
    for (const int width : {1294, 1368}) {  // windows of 1366 and 1440 px less the rail
        Page fixture({trace}, {width, 640});
        auto& view = fixture.page.jobs().view();
        CHECK(view.horizontalHeader()->length() <= view.viewport()->width());
        CHECK(view.columnWidth(JobTableModel::nameColumn) >= 100);
        const auto user = view.model()->index(0, JobTableModel::userColumn);
        CHECK(user.data().toString() == "a3f19c…");
        CHECK(user.data(Qt::ToolTipRole).toString() == "a3f19c77e0d1b2c3");
    }
}
