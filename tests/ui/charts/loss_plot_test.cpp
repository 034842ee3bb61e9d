// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "ui/charts/loss_plot.h"

#include <QTest>

#include <cmath>

using namespace wattline;

namespace {

LossCurve curve(int steps) {
    LossCurve curve{QStringLiteral("Student, validation"), {"student"}, false, {}, {}};
    for (int i = 1; i <= steps; ++i) {
        curve.step.push_back(i);
        curve.loss.push_back(100.0 / i);
    }
    return curve;
}

const QLineSeries* line(const LossPlot& plot, int index) {
    return qobject_cast<const QLineSeries*>(plot.chart()->series().at(index));
}

}  // namespace

TEST_CASE(
    "a growing curve is drawn at most ten times a second, and its last state always", "[loss]") {
    LossPlot plot;
    plot.resize(400, 200);
    for (int steps = 1; steps <= 50; ++steps) {
        plot.setCurves({curve(steps)});
    }
    CHECK(plot.chart()->series().isEmpty());
    QTest::qWait(150);
    REQUIRE(plot.chart()->series().size() == 2);
    CHECK(line(plot, 1)->count() == 50);
}

TEST_CASE("the raw curve stays visible behind the smoothed one", "[loss]") {
    LossPlot plot;
    plot.setCurves({curve(20)});
    QTest::qWait(150);
    CHECK(line(plot, 0)->count() == 0);  // nothing is smoothed yet: one line is enough
    plot.setSmoothing(0.7);
    CHECK(line(plot, 0)->count() == 20);
    CHECK(line(plot, 0)->pen().color().alphaF() < 0.5F);
    plot.setRawVisible(false);
    CHECK(line(plot, 0)->count() == 0);
}

TEST_CASE("zero and missing losses do not break the logarithmic axis", "[loss]") {
    LossPlot plot;
    auto broken = curve(5);
    broken.loss[1] = 0;
    broken.loss[2] = NAN;
    plot.setCurves({broken});
    QTest::qWait(150);
    CHECK(line(plot, 1)->count() == 3);
    CHECK(std::isfinite(plot.yRange().from));
    CHECK(plot.yRange().contains(std::log10(100)));
    plot.setLogY(false);
    CHECK(line(plot, 1)->count() == 4);
}

TEST_CASE("the axis reaches as far as the run is planned", "[loss]") {
    LossPlot plot;
    plot.setPlannedSteps(8000);
    plot.setCurves({curve(10)});
    QTest::qWait(150);
    CHECK(plot.xRange() == Interval{0, 8000});
}
