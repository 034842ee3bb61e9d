// SPDX-License-Identifier: GPL-3.0-or-later
// What a watt means on the Traces page: level, step, wall and facility, shifts, what is left out.
#include "tests/ui/pages/level_page.h"
#include "ui/charts/time_plot.h"
#include "ui/pages/level_note.h"
#include "ui/pages/statistics_panel.h"
#include "ui/pages/visible_csv.h"
#include "ui/pages/wall_panel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace wattline;
using namespace wattline::test;
using Page = LevelPage;

TEST_CASE("at node level GPUs are one sum, their utilisation a mean with its range",
    "[ui][traces][level]") {
    Page fixture({gpu("a", "0", 60), gpu("a", "1", 100)});
    CHECK(fixture.titles().front() == "Power, W · GPU board");
    fixture.choose("Node");
    REQUIRE(fixture.titles() == QStringList{"Power, W · sum of GPUs", "GPU utilisation, %"});
    const auto& plots = fixture.content().plots;
    REQUIRE(plots[0].curves.size() == 1);
    CHECK(fixture.firstValue("a") == 200);
    CHECK(plots[0].subtitle == "job 7 · a · 2 GPUs");
    CHECK(plots[1].subtitle == "mean of 2 GPUs, band min to max");
    const auto picture = drawPicture(plots[1], {{0, 10}, 100});
    REQUIRE(picture.bands.size() == 1);
    CHECK(picture.series[0].values.front() == 80);
    CHECK(picture.bands[0].low.front() == 60);
    CHECK(picture.bands[0].high.front() == 100);
    fixture.choose("GPU");
    CHECK(fixture.content().plots[0].curves.size() == 2);
}

TEST_CASE("a shifted source is shifted once at every level and step, and back",
    "[ui][traces][level][shift]") {
    Trace late = gpu("a", "1", 100);
    late.source = "/data/late";
    Page fixture({gpu("a", "0", 60), late});
    const auto sum = [&] {
        const auto& curve = fixture.content().plots.front().curves.front();
        return readTrace(*curve.series, {}, {&curve.channel, 1}, {});
    };
    Derivations& derivations = fixture.workspace.derivations();
    fixture.choose("Node");
    CHECK(sum().timeS.front() == 0);
    derivations.shift({"/data/late"}, 5);
    fixture.settle();
    const auto checkShifted = [&] {
        const auto trace = sum();
        // One begins at 0 s, the other at 5 s; both end after 200 samples.
        REQUIRE(trace.timeS.size() == 195);
        CHECK(trace.timeS.front() == 5);
        CHECK(trace.timeS.back() == 199);
        CHECK(trace.channels[0].values.front() == boardW(5) + boardW(0));
        CHECK(trace.channels[0].values[95] == boardW(100) + boardW(95));
    };
    checkShifted();
    for (const char* level : {"Job", "GPU", "Node"}) fixture.choose(level);
    checkShifted();
    auto& steps = fixture.page.header().chooser().steps();
    steps.setFocus();
    while (steps.currentText() != "10 s") QTest::keyClick(&steps, Qt::Key_Down);
    fixture.settle();
    // The ten samples to e are those of e - 9 s to e, on average at e - 4.5 s.
    const auto coarse = sum();
    REQUIRE(coarse.timeS.size() > 10);
    const double endS = coarse.timeS[10];
    CHECK(coarse.channels[0].values[10] == Approx(2 * (endS - 4.5) + 2 * boardW(0) - 5));
    while (steps.currentIndex() > 0) QTest::keyClick(&steps, Qt::Key_Up);
    fixture.settle();
    checkShifted();
    derivations.undoStack().undo();
    fixture.settle();
    CHECK(sum().timeS.size() == 200);
    CHECK(sum().channels[0].values.front() == 2 * boardW(0));
    derivations.undoStack().redo();
    fixture.settle();
    checkShifted();
    derivations.shift({"/data/a", "/data/late"}, 3600);  // both from where they were recorded
    fixture.settle();
    CHECK(sum().timeS.front() == 3600);
    CHECK(sum().timeS.size() == 200);
}

TEST_CASE("a meter that is not checked is fitted where it was shifted to",
    "[ui][traces][level][shift][wall]") {
    Trace meter = wallOf("a");
    meter.source = "/data/meter";
    for (double& timeS : meter.timeS) timeS -= 3600;  // its clock is an hour behind
    Page fixture({gpu("a", "0", 60), gpu("a", "1", 100), meter});
    const auto set = fixture.workspace.dataSets().front();
    fixture.page.browser().model().checkTraces({{set, 0}, {set, 1}});
    fixture.settle();
    fixture.choose("Node");
    CHECK_FALSE(fixture.page.wall().estimateBox().isEnabled());
    fixture.workspace.derivations().shift({"/data/meter"}, 3600);
    fixture.settle();
    CHECK(fixture.page.wall().fitText().startsWith("a: wall = 50 W + 1.500 × 2 GPUs"));
}

TEST_CASE("means are copied with the range they were taken of", "[ui][traces][level]") {
    Page fixture({gpu("a", "0", 60), gpu("a", "1", 100)});
    fixture.choose("Node");
    std::string text;
    writeVisibleSamples(fixture.content(), {1, 2}, FieldSeparator::comma,
        [&](std::string_view part) { text += part; }, {});
    // The sum of the watts is no mean of them.
    CHECK(text
        == "trace,unix_s,time_s,power_W,utilization_gpu_%,utilization_gpu_min_%,"
           "utilization_gpu_max_%\n"
           "job 7 · a,1,1,202,80,60,100\njob 7 · a,2,2,204,80,60,100\n");
    fixture.choose("GPU");
    text.clear();
    writeVisibleSamples(fixture.content(), {1, 1}, FieldSeparator::comma,
        [&](std::string_view part) { text += part; }, {});
    CHECK(text.substr(0, text.find('\n')) == "trace,unix_s,time_s,power_W,utilization_gpu_%");
}

TEST_CASE("a node shown from half of its GPUs says so, and takes the others on a click",
    "[ui][traces][level]") {
    Page fixture({gpu("a", "0", 60), gpu("a", "1", 100), wallOf("a")});
    LevelNote& note = fixture.page.levelNote();
    const auto& all = fixture.workspace.dataSets().front();
    fixture.page.browser().model().checkTraces({{all, 1}});
    fixture.settle();
    CHECK(note.text().isEmpty());  // each trace for itself is whole
    fixture.choose("Node");
    CHECK(note.text() == "Shown in part – job 7 · a: 1 of 2 GPUs");
    CHECK(fixture.content().plots.front().subtitle == "job 7 · a · GPU 1 · 1 of 2 GPUs");
    CHECK(note.button().text() == "Take all GPUs");
    QTest::mouseClick(&note.button(), Qt::LeftButton);
    fixture.settle();
    CHECK(note.text().isEmpty());
    CHECK(fixture.firstValue("a") == 200);
    CHECK(
        fixture.page.browser().model().checked().size() == 2);  // the wall meter was not asked for
}

TEST_CASE("what has no GPUs is shown at node level, and says why", "[ui][traces][level]") {
    Page fixture({wallOf("a")});
    auto& levels = fixture.page.header().chooser().levels();
    const auto buttons = levels.findChildren<QToolButton*>();
    CHECK_FALSE(buttons.at(0)->isEnabled());
    CHECK(buttons.at(0)->toolTip().contains("cannot be told apart"));
    CHECK(levels.current() == 1);
    CHECK(buttons.at(4)->isHidden());  // no label site
    CHECK(fixture.titles() == QStringList{"Power, W · node wall"});
}

TEST_CASE("a longer step is chosen from the list and shown", "[ui][traces][level]") {
    Page fixture({gpu("a", "0", 60)});
    auto& steps = fixture.page.header().chooser().steps();
    CHECK(steps.itemText(0) == "1 s, native");
    REQUIRE(steps.findText("10 s") > 0);
    steps.setFocus();
    while (steps.currentText() != "10 s") QTest::keyClick(&steps, Qt::Key_Down);
    fixture.settle();
    CHECK(fixture.content().plots.at(0).curves.at(0).series->info().stepS == Approx(10));
    CHECK(fixture.titles().front() == "Power, W · GPU board");
}

TEST_CASE("the wall of a node without a meter is estimated when wished, and says so",
    "[ui][traces][level][wall]") {
    Page fixture(
        {gpu("a", "0", 60), gpu("a", "1", 90), wallOf("a"), gpu("b", "0", 60), gpu("b", "1", 90)});
    CHECK_FALSE(fixture.page.wall().isVisible());
    fixture.choose("Node");
    REQUIRE(fixture.page.wall().isVisible());
    REQUIRE(waitUntil([&] { return fixture.page.wall().estimateBox().isEnabled(); }));
    // wall = 50 W + 1.5 x sum was put in.
    CHECK(fixture.page.wall().fitText().startsWith("a: wall = 50 W + 1.500 × 2 GPUs"));
    QTest::mouseClick(&fixture.page.wall().estimateBox(), Qt::LeftButton, {}, QPoint(8, 8));
    REQUIRE(fixture.page.wall().estimateBox().isChecked());
    fixture.settle();
    CHECK(fixture.titles().front() == "Power, W · sum of GPUs, node wall, node wall (estimated)");
    // Node b: 50 + 1.5 * 200.
    CHECK(fixture.firstValue("b · node wall (estimated)") == Approx(350));
    CHECK(fixture.firstValue("b · sum of GPUs") == 200);
    // Asked for as a job, metered and estimated are one wall: 350 + 350.
    fixture.choose("Job");
    CHECK(fixture.firstValue("node wall (estimated)") == Approx(700));
}

TEST_CASE(
    "names of statistics have room beside an estimated wall's figures", "[ui][traces][level]") {
    Page fixture(
        {gpu("a", "0", 60), gpu("a", "1", 90), wallOf("a"), gpu("b", "0", 60), gpu("b", "1", 90)},
        {1294, 640});
    fixture.choose("Node");
    REQUIRE(waitUntil([&] { return fixture.page.wall().estimateBox().isEnabled(); }));
    fixture.page.wall().estimateBox().setChecked(true);
    fixture.settle();
    auto& choice = fixture.page.statistics().choice();
    const int at = choice.findText("power (estimated) · job 7 · b");
    REQUIRE(at >= 0);
    choice.setCurrentIndex(at);
    const auto& table = fixture.page.statistics().table();
    const auto kind = [&] { return table.item(0, 0) ? table.item(0, 0)->text() : QString(); };
    REQUIRE(waitUntil([&] { return kind() == "Power of node wall (estimated)"; }));
    constexpr int kPadding = 8;
    for (int row = 0; row < table.rowCount(); ++row) {
        const QString name = table.item(row, 0)->text();
        CAPTURE(name.toStdString());
        CHECK(table.item(row, 0)->toolTip() == name);
        int room = table.columnWidth(0);
        if (table.columnSpan(row, 0) == 3) room = table.viewport()->width();
        CHECK(table.fontMetrics().horizontalAdvance(name) + kPadding <= room);
    }
}

TEST_CASE("a PUE makes facility power of the wall; what is none is refused in words",
    "[ui][traces][level][wall]") {
    Page fixture({wallOf("a")});
    auto& edit = fixture.page.wall().pueEdit();
    edit.setFocus();
    QTest::keyClicks(&edit, "0.5");
    QTest::keyClick(&edit, Qt::Key_Return);
    CHECK(fixture.page.wall().problem().contains("no PUE"));
    CHECK(fixture.titles() == QStringList{"Power, W · node wall"});
    edit.clear();
    QTest::keyClicks(&edit, "1.4");
    QTest::keyClick(&edit, Qt::Key_Return);
    fixture.settle();
    CHECK(fixture.page.wall().problem().isEmpty());
    CHECK(fixture.titles().front() == "Power, W · node wall and facility (by PUE)");
    CHECK(fixture.firstValue("facility (by PUE)") == Approx(350 * 1.4));
}

TEST_CASE("means are taken of one kind of power only", "[ui][traces][level]") {
    std::vector<SeriesPtr> series;
    for (const char* index : {"0", "1", "2", "3", "4", "5"})
        series.push_back(makeMemorySeries(gpu("a", index, 50)));
    series.push_back(makeMemorySeries(wallOf("a")));
    const auto plots = channelPlots(series, {"power"}, TraceStyling::automatic).plots;
    REQUIRE(plots.size() == 2);
    CHECK(plots[0].title == "Power, W · GPU board");
    CHECK(plots[0].isSummedUp);
    CHECK(plots[0].curves.size() == 6);
    CHECK(plots[1].title == "Power, W · node wall");
    CHECK_FALSE(plots[1].isSummedUp);
}
