// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/made_up_result.h"
#include "ui/charts/log_bar_plot.h"
#include "ui/charts/pareto.h"
#include "ui/charts/scatter_plot.h"
#include "ui/pages/footprint_page.h"
#include "ui/pages/report_table_view.h"

#include <QApplication>

using namespace wattline;

namespace {

std::shared_ptr<const ExperimentResult> result() {
    return std::make_shared<const ExperimentResult>(test::madeUpResult());
}

}  // namespace

TEST_CASE("nobody on the Pareto front is beaten in both, everybody else is", "[footprint]") {
    // c is beaten by b in both; d is as fast as b but worse; e ties b exactly.
    const std::vector<PlotPoint> points{{1, 10}, {2, 5}, {3, 6}, {2, 7}, {2, 5}, {9, 1}, {4, NAN}};
    CHECK(paretoFront(points) == std::vector<std::size_t>{0, 1, 4, 5});
    CHECK(paretoFront({}).empty());
}

TEST_CASE("only what was measured has a card and a point", "[footprint]") {
    FootprintPage page;
    page.resize(1368, 820);
    page.showResult(result());
    page.show();
    QApplication::processEvents();
    CHECK(page.bars().size() == 6);
    CHECK(page.scatter().points().size() == 2);  // GRU and student have a latency
    CHECK(page.scatter().front().size() == 1);  // the student is faster and better
    CHECK(page.table().table().rows.size() >= 4);

    auto bare = test::madeUpResult();
    for (auto& model : bare.models) {
        model.latency.clear();
        model.residentBytes = -1;
    }
    page.showResult(std::make_shared<const ExperimentResult>(bare));
    CHECK(page.bars().size() == 3);  // parameters, disk, training time
    CHECK_FALSE(page.scatter().isVisible());
}

TEST_CASE("bars are as long as the logarithm of their value", "[footprint]") {
    LogBarPlot plot;
    plot.resize(300, 120);
    plot.setBars({{QStringLiteral("a"), {"gru"}, 10, QStringLiteral("10")},
                     {QStringLiteral("b"), {"student"}, 1000, QStringLiteral("1,000"), true}},
        QStringLiteral("KiB"));
    CHECK(plot.xRange().from <= 1);
    CHECK(plot.xRange().to > 3);
    CHECK(plot.accessibleDescription().contains("b 1,000 KiB"));
    CHECK(toCsv(plot.visibleData()) == "model,KiB\na,10\nb,1000\n");
}

TEST_CASE("every plot of the Footprint page has a name and says its values", "[footprint]") {
    FootprintPage page;
    page.showResult(result());
    for (const auto* plot : page.bars()) {
        CHECK_FALSE(plot->accessibleName().isEmpty());
        CHECK(plot->accessibleDescription().contains("Student"));
    }
    CHECK(page.scatter().accessibleDescription().contains("Student"));
    CHECK_FALSE(page.table().accessibleName().isEmpty());
}
