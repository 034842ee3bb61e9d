// SPDX-License-Identifier: GPL-3.0-or-later
// Series of one data set as jobs, nodes and GPUs, and what each job adds up to.
#include "core/catalog/job_catalog.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace wattline;

namespace {

SeriesPtr series(Labels labels, double startS, std::vector<double> powerW,
    PowerKind kind = PowerKind::gpuBoard) {
    Trace trace;
    trace.source = "/data/run.csv";
    trace.labels = std::move(labels);
    for (std::size_t i = 0; i < powerW.size(); ++i)
        trace.timeS.push_back(startS + static_cast<double>(i));
    trace.channels = {{"power", "W", kind, std::move(powerW)}};
    return makeMemorySeries(trace);
}

}  // namespace

TEST_CASE("jobs stand in the order people count, with nodes and GPUs below", "[catalog]") {
    const std::vector<SeriesPtr> all{series({{"job", "10"}, {"node", "n1"}, {"gpu", "0"}}, 0, {1}),
        series({{"job", "9"}, {"node", "n2"}, {"gpu", "0"}}, 0, {1}),
        series({{"job", "9"}, {"node", "n2"}, {"gpu", "1"}}, 0, {1}), series({}, 0, {1})};
    const JobCatalog catalog(all);
    REQUIRE(catalog.jobs().size() == 3);
    const auto& nodes = catalog.nodes();
    CHECK(nodes[catalog.jobs()[0].node].value == "9");
    CHECK(nodes[catalog.jobs()[1].node].value == "10");
    CHECK(nodes[catalog.jobs()[2].node].value == "run.csv");
    CHECK(nodes[catalog.jobs()[0].node].seriesBelow == 2);
    CHECK(nodes[0].seriesBelow == 4);
    CHECK(catalog.jobOf(1) == 0);
    CHECK(catalog.jobOf(0) == 1);
}

TEST_CASE("a job's energy and bounds are those of its series", "[catalog]") {
    // 100 W and 200 W, three samples a second apart: (100 + 200) * 2 s = 600 J, the last step open;
    // energyKWh counts a sample until the next one.
    const std::vector<SeriesPtr> all{
        series({{"job", "1"}, {"node", "a"}, {"gpu", "0"}, {"state", "COMPLETED"}}, 50,
            {100, 100, 100}),
        series({{"job", "1"}, {"node", "b"}, {"gpu", "0"}}, 50, {200, 200, 200})};
    const JobCatalog catalog(all);
    const auto& job = catalog.jobs().at(0);
    CHECK(job.state == "COMPLETED");
    CHECK(job.figures.nodes == 2);
    CHECK(job.figures.gpus == 2);
    CHECK(job.figures.durationS == 2);
    CHECK(job.figures.energyKWh == Approx(600 / 3.6e6));
    CHECK(job.figures.meanW == Approx(300));
    CHECK(job.figures.peakW == 300);
    CHECK(job.figures.peakIsBound);
}

TEST_CASE("wall power of a node is not added to that of its GPUs", "[catalog]") {
    const std::vector<SeriesPtr> all{
        series({{"job", "1"}, {"node", "a"}}, 0, {500, 700}, PowerKind::nodeWall),
        series({{"job", "1"}, {"node", "a"}, {"gpu", "0"}}, 0, {100, 200})};
    const auto figures = JobCatalog(all).jobs().at(0).figures;
    CHECK(figures.power == PowerKind::nodeWall);
    CHECK(figures.peakW == 700);
    CHECK(figures.meanW == 600);
    CHECK_FALSE(figures.peakIsBound);
}
