// SPDX-License-Identifier: GPL-3.0-or-later
// Real events on the viewport of real plots.
#include "tests/support/catch.h"
#include "ui/charts/plot_exporter.h"
#include "ui/charts/time_plot.h"

#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <iterator>

using namespace wattline;

namespace {

PlotSeries wave(const char* model, double offset) {
    PlotSeries series;
    series.name = QString::fromLatin1(model);
    series.look = {model};
    for (int i = 0; i <= 100; ++i) {
        series.timeS.push_back(i);
        series.values.push_back(5000 + offset + 1000 * std::sin(i / 5.0));
    }
    return series;
}

struct TwoPlots {
    LinkedView view;
    LinkedCursor cursor;
    TimePlot first, second;

    TwoPlots() {
        for (auto* plot : {&first, &second}) {
            plot->resize(600, 200);
            plot->setSeries({wave("actual", 0), wave("student", 100)});
            plot->setUnit(QStringLiteral("W"));
            plot->shareView(&view);
            plot->shareCursor(&cursor);
            plot->show();
        }
        view.setLimits({{0, 100}, {3000, 7000}});
    }
};

QPoint at(const TimePlot& plot, double x, double y) {
    return plot.toPx(x, y).toPoint();
}

void wheel(
    TimePlot& plot, QPoint position, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier) {
    QWheelEvent event(position, plot.viewport()->mapToGlobal(position), {},
        QPoint(0, 120 * notches), Qt::NoButton, keys, Qt::NoScrollPhase, false);
    QApplication::sendEvent(plot.viewport(), &event);
}

void moveMouse(TimePlot& plot, QPoint to, Qt::MouseButton held = Qt::NoButton) {
    QMouseEvent move(
        QEvent::MouseMove, to, plot.viewport()->mapToGlobal(to), Qt::NoButton, held, {});
    QApplication::sendEvent(plot.viewport(), &move);
}

void drag(TimePlot& plot, QPoint from, QPoint to, Qt::MouseButton button,
    Qt::KeyboardModifiers keys = Qt::NoModifier) {
    QTest::mousePress(plot.viewport(), button, keys, from);
    moveMouse(plot, to, button);
    QTest::mouseRelease(plot.viewport(), button, keys, to);
}

}  // namespace

TEST_CASE("the wheel zooms time at the pointer, in every linked plot", "[plot]") {
    TwoPlots plots;
    const auto pointer = at(plots.first, 25, 5000);
    wheel(plots.first, pointer, 1);
    CHECK(plots.first.xRange().length() == Approx(80));
    CHECK(plots.first.xAt(pointer.x()) == Approx(25).margin(0.3));
    CHECK(plots.second.xRange() == plots.first.xRange());
    CHECK(plots.first.yRange() == Interval{3000, 7000});
    wheel(plots.second, at(plots.second, 50, 5000), 1, Qt::ShiftModifier);
    CHECK(plots.first.yRange().length() == Approx(3200));
    for (int i = 0; i < 30; ++i) {
        wheel(plots.first, at(plots.first, 50, 5000), -1);
    }
    CHECK(plots.first.xRange() == Interval{0, 100});
}

TEST_CASE("a dragged box is what is shown next; back and Esc undo it", "[plot]") {
    TwoPlots plots;
    drag(plots.first, at(plots.first, 20, 6000), at(plots.first, 40, 4500), Qt::LeftButton);
    CHECK(plots.second.xRange().from == Approx(20).margin(0.3));
    CHECK(plots.second.xRange().to == Approx(40).margin(0.3));
    CHECK(plots.second.yRange().to == Approx(6000).margin(50));
    plots.view.back();
    CHECK(plots.first.xRange() == Interval{0, 100});
    plots.view.forward();
    CHECK(plots.first.xRange().from == Approx(20).margin(0.3));
    QTest::keyClick(&plots.first, Qt::Key_Escape);
    CHECK(plots.first.xRange() == Interval{0, 100});
    drag(plots.first, at(plots.first, 20, 5000), at(plots.first, 40, 5010), Qt::LeftButton);
    CHECK(plots.first.yRange() == Interval{3000, 7000});  // a flat box zooms in time only
    CHECK(plots.first.xRange().length() == Approx(20).margin(0.5));
    QTest::mouseDClick(plots.first.viewport(), Qt::LeftButton, {}, at(plots.first, 30, 5000));
    CHECK(plots.first.xRange() == Interval{0, 100});
}

TEST_CASE("middle drag and Ctrl+left drag move the view with the hand, within the data", "[plot]") {
    TwoPlots plots;
    plots.view.showX({40, 60});
    drag(plots.first, at(plots.first, 50, 5000), at(plots.first, 45, 5000), Qt::MiddleButton);
    CHECK(plots.second.xRange().from == Approx(45).margin(0.2));
    drag(plots.first, at(plots.first, 46, 5000), at(plots.first, 64, 5000), Qt::LeftButton,
        Qt::ControlModifier);
    CHECK(plots.second.xRange().from == Approx(27).margin(0.3));
    for (int i = 0; i < 5; ++i) {
        const auto from = plots.first.plotRect().center().toPoint();
        drag(plots.first, from, from + QPoint(200, 0), Qt::MiddleButton);
    }
    CHECK(plots.second.xRange().from == 0);
}

TEST_CASE("the pointer in one plot moves the crosshair of all; Shift+click holds it", "[plot]") {
    TwoPlots plots;
    moveMouse(plots.first, at(plots.first, 30.4, 5000));
    REQUIRE(plots.cursor.timeS());
    CHECK(*plots.cursor.timeS() == Approx(30.4).margin(0.2));
    const auto rows = plots.second.readoutRows(30.4);
    REQUIRE(rows.size() == 2);
    // The last sample known at 30.4 s is that of 30 s: 5000 + 1000 sin 6 = 4720.58.
    CHECK(rows[0].value == "4,721 W");
    CHECK(rows[1].value == "4,821 W");
    QTest::mouseClick(
        plots.first.viewport(), Qt::LeftButton, Qt::ShiftModifier, at(plots.first, 70, 5000));
    moveMouse(plots.first, at(plots.first, 10, 5000));
    CHECK(*plots.cursor.timeS() == Approx(70).margin(0.2));
    QTest::mouseClick(plots.first.viewport(), Qt::LeftButton, {}, at(plots.first, 10, 5000));
    CHECK_FALSE(plots.cursor.locked());
}

TEST_CASE("arrow keys walk from sample to sample and say the value", "[plot]") {
    TwoPlots plots;
    plots.cursor.place(30.4);
    QTest::keyClick(&plots.first, Qt::Key_Right);
    CHECK(*plots.cursor.timeS() == 31);
    QTest::keyClick(&plots.first, Qt::Key_Left, Qt::ShiftModifier);
    CHECK(*plots.cursor.timeS() == 21);
    // 5000 + 1000 sin 4.2 = 4128.42.
    CHECK(plots.first.accessibleDescription().contains("actual 4,128 W"));
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(&plots.first, Qt::Key_Left, Qt::ShiftModifier);
    }
    CHECK(*plots.cursor.timeS() == 0);
}

TEST_CASE("stacked plots of different numbers line up", "[plot]") {
    TwoPlots plots;
    plots.second.setOwnValues(Interval{0, 1e6});
    CHECK(plots.first.plotRect().left() == plots.second.plotRect().left());
    CHECK(plots.first.plotRect().right() == plots.second.plotRect().right());
    CHECK(plots.first.chart()->plotArea() == plots.first.plotRect());
}

TEST_CASE("visible data are the samples in view, missing ones empty", "[plot]") {
    TimePlot plot;
    plot.resize(400, 200);
    auto series = wave("actual", 0);
    series.values[50] = NAN;
    plot.setSeries({series});
    plot.setUnit(QStringLiteral("W"));
    plot.setStart(1000);
    plot.view().showX({49, 51});
    const auto table = plot.visibleData();
    CHECK(table.header == std::vector<std::string>{"time_s", "unix_s", "actual_W"});
    REQUIRE(table.rows.size() == 3);
    CHECK(table.rows[1] == std::vector<std::string>{"50", "1050", ""});
}

TEST_CASE("the visible data of a mean have its range beside them", "[plot]") {
    TimePlot plot;
    plot.resize(400, 200);
    PlotBand band{{"actual"}, 0.2, {49, 50}, {1, 2}, {8, 9}};
    plot.setPicture({wave("actual", 0), wave("student", 0)}, {band});
    plot.setUnit(QStringLiteral("%"));
    plot.view().setLimits({{0, 100}, {0, 1}});
    plot.view().showX({50, 51});
    const auto table = plot.visibleData();
    CHECK(table.header
        == std::vector<std::string>{
            "time_s", "actual_%", "actual_min_%", "actual_max_%", "student_%"});
    REQUIRE(table.rows.size() == 2);
    CHECK(table.rows[0][2] == "2");
    CHECK(table.rows[0][3] == "9");
    CHECK(table.rows[1][2].empty());
}

TEST_CASE("a million samples are reduced before they are drawn", "[plot]") {
    TimePlot plot;
    plot.resize(800, 200);
    PlotSeries series{QStringLiteral("power"), {"actual"}, {}, {}};
    for (int i = 0; i < 1'000'000; ++i) {
        series.timeS.push_back(i);
        series.values.push_back(i % 977);
    }
    series.values[123'457] = 5000;
    series.values[123'459] = -5000;
    plot.setSeries({std::move(series)});
    const auto lines = plot.chart()->series();
    REQUIRE(lines.size() == 1);
    const auto points = qobject_cast<QLineSeries*>(lines.front())->points();
    CHECK(points.size() <= 2 * 800);
    // Both spikes of one pixel column are left, in their order.
    const auto highest = std::find_if(
        points.begin(), points.end(), [](const QPointF& point) { return point.y() == 5000; });
    REQUIRE(highest != points.end());
    CHECK(std::next(highest)->y() == -5000);
}

TEST_CASE("gaps, bands and the cursors A and B are drawn and exported", "[plot]") {
    TimePlot plot;
    plot.resize(500, 200);
    plot.setSeries({wave("actual", 0)});
    const auto base = wave("student", 0);
    PlotBand band{{"student"}, 0.18, base.timeS, base.values, base.values};
    for (auto& high : band.high) {
        high += 600;
    }
    const auto& colors = plot.colors();
    const auto before = pictureOf(plot, {1, true});
    plot.setBands({band});
    plot.setSpans({{{60, 70}, QStringLiteral("gap 10 s")}});
    plot.cursor().setMarks(20.0, 40.0);
    const auto after = pictureOf(plot, {1, true});
    const auto pixel = [&](const QImage& image, double x, double y) {
        return image.pixelColor(plot.toPx(x, y).toPoint());
    };
    CHECK(pixel(before, 65, 4050) == colors(ColorRole::base));
    CHECK(pixel(after, 65, 4050) == colors(ColorRole::warningFill));
    // 18 % of the student's orange on white: 255 - 0.18 * (255 - 213) = 247, ... * (255 - 94) =
    // 226, ... * 255 = 209.
    const auto tint = pixel(after, 32, 5000 + 1000 * std::sin(6.4) + 300);
    CHECK(std::abs(tint.red() - 247) <= 3);
    CHECK(std::abs(tint.green() - 226) <= 3);
    CHECK(std::abs(tint.blue() - 209) <= 3);
    CHECK(pixel(after, 40, 4100) != pixel(before, 40, 4100));
}
