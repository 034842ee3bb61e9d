// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of open traces and what it puts on the plots.
#include "tests/support/catch.h"
#include "ui/models/trace_tree_model.h"
#include "ui/pages/picture_cache.h"
#include "ui/pages/trace_pictures.h"

#include <QAbstractItemModelTester>

#include <cmath>

using namespace wattline;

namespace {

Trace trace(const Labels& labels, double startS, std::vector<double> powerW) {
    Trace made;
    made.labels = labels;
    for (std::size_t i = 0; i < powerW.size(); ++i)
        made.timeS.push_back(startS + static_cast<double>(i));
    made.channels = {{"power", "W", PowerKind::gpuBoard, std::move(powerW)}};
    return made;
}

DataSetPtr dataSet(const char* path, std::vector<Trace> traces) {
    OpenResult content;
    for (Trace& one : traces) content.series.push_back(makeMemorySeries(std::move(one)));
    return makeDataSet(path, std::move(content));
}

DataSetPtr twoNodes() {
    return dataSet("/data/cluster",
        {trace({{"job", "7"}, {"node", "n1"}, {"gpu", "0"}}, 100, {1, 2, 3}),
            trace({{"job", "7"}, {"node", "n1"}, {"gpu", "1"}}, 100, {3, 4, 5}),
            trace({{"job", "7"}, {"node", "n2"}, {"gpu", "0"}}, 100, {9, 9, 9})});
}

/// The tree as indented lines with [x], [-] or [ ].
std::string dump(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0) {
    std::string text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        const int state = index.data(Qt::CheckStateRole).toInt();
        text += std::string(static_cast<std::size_t>(depth), ' ')
            + (state == Qt::Checked          ? "[x] "
                    : state == Qt::Unchecked ? "[ ] "
                                             : "[-] ")
            + index.data().toString().toStdString() + "\n";
        text += dump(model, index, depth + 1);
    }
    return text;
}

}  // namespace

TEST_CASE("traces hang below data set, job and node, and the first node is plotted at once",
    "[ui][tree]") {
    TraceTreeModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setDataSets({twoNodes()});
    CHECK(dump(model)
        == "[-] cluster\n"
           " [-] job 7\n"
           "  [x] n1\n"
           "   [x] GPU 0\n"
           "   [x] GPU 1\n"
           "  [ ] n2\n"
           "   [ ] GPU 0\n");
    CHECK(model.checked().size() == 2);
}

TEST_CASE("the meter of a node is none of its GPUs", "[ui][tree]") {
    TraceTreeModel model;
    model.setDataSets({dataSet("/data/a.csv",
        {trace({{"job", "7"}, {"node", "n1"}, {"gpu", "0"}}, 100, {1, 2, 3}),
            trace({{"job", "7"}, {"node", "n1"}, {"gpu", "1"}}, 100, {3, 4, 5}),
            trace({{"job", "7"}, {"node", "n1"}}, 100, {9, 9, 9})})});
    const QModelIndex node = model.index(0, 0, model.index(0, 0, model.index(0, 0)));
    REQUIRE(node.data().toString() == "n1");
    CHECK(node.data(TraceTreeModel::RightTextRole).toString() == "2 GPU");
}

TEST_CASE("checking a node checks its GPUs and its parents follow", "[ui][tree]") {
    TraceTreeModel model;
    model.setDataSets({twoNodes()});
    const QModelIndex job = model.index(0, 0, model.index(0, 0));
    REQUIRE(model.setData(model.index(1, 0, job), Qt::Checked, Qt::CheckStateRole));
    CHECK(job.data(Qt::CheckStateRole).toInt() == Qt::Checked);
    CHECK(model.checked().size() == 3);
    REQUIRE(model.setData(job, Qt::Unchecked, Qt::CheckStateRole));
    CHECK(model.checked().empty());
}

TEST_CASE("what is checked stays checked when another file is opened", "[ui][tree]") {
    TraceTreeModel model;
    const auto first = twoNodes();
    model.setDataSets({first});
    const auto before = model.checked();
    model.setDataSets({first, dataSet("/data/other.csv", {trace({{"run", "1"}}, 0, {1, 2})})});
    CHECK(model.checked() == before);
    CHECK(model.traceCount() == 4);
}

TEST_CASE("a filter leaves what matches and what is checked stays checked", "[ui][tree]") {
    TraceTreeModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto set = twoNodes();
    model.setDataSets({set});
    model.setFilter({SeriesFilter::parse("node:n2", set->catalog->keys()).match(*set->catalog)});
    CHECK(dump(model)
        == "[-] cluster\n"
           " [-] job 7\n"
           "  [ ] n2\n"
           "   [ ] GPU 0\n");
    CHECK(model.checked().size() == 2);
    CHECK(model.traceCount() == 1);
}

TEST_CASE("of many jobs rows are made as they are asked for, sorted as asked", "[ui][tree]") {
    std::vector<Trace> traces;
    for (int i = 0; i < 1200; ++i)
        traces.push_back(trace({{"job", std::to_string(i)}}, 0, {double(i), double(i)}));
    TraceTreeModel model;
    model.setDataSets({dataSet("/data/many", std::move(traces))});
    // Not alive during a reset: this one fetches in the middle of it and calls that an error.
    const auto test = [&model] {
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    };
    const QModelIndex top = model.index(0, 0);
    CHECK(model.rowCount(top) == 500);
    CHECK(model.canFetchMore(top));
    CHECK(model.index(0, 0, top).data().toString() == "job 0");
    test();
    model.setOrder(JobOrder::peak);
    CHECK(model.index(0, 0, model.index(0, 0)).data().toString() == "job 1199");
    const QModelIndex late = model.indexOfJob({0, 3});  // one of the last by peak
    CHECK(late.data().toString() == "job 3");
    CHECK(late.row() == 1196);
    CHECK(model.rowCount(model.index(0, 0)) == 1197);
    test();
}

TEST_CASE("more traces than can be told apart are not checked at once", "[ui][tree]") {
    std::vector<Trace> traces;
    for (int i = 0; i < 600; ++i) traces.push_back(trace({{"job", std::to_string(i)}}, 0, {1, 2}));
    TraceTreeModel model;
    model.setDataSets({dataSet("/data/many", std::move(traces))});
    const QModelIndex top = model.index(0, 0);
    CHECK_FALSE(top.data(Qt::CheckStateRole).isValid());
    CHECK_FALSE(model.setData(top, Qt::Checked, Qt::CheckStateRole));
    model.checkOnly({{0, 5}, {0, 6}});
    CHECK(model.checkedJobs() == std::set<JobRef>{{0, 5}, {0, 6}});
}

TEST_CASE("traces of one clock keep their distance, others each begin at zero", "[ui][tree]") {
    const auto together = dataSet("a", {trace({}, 100, {1, 2, 3}), trace({}, 101, {1, 2, 3})});
    const auto apart = dataSet("b", {trace({}, 100, {1, 2, 3}), trace({}, 5000, {1, 2, 3})});
    auto plots = channelPlots(together->content.series, {"power"}, TraceStyling::lines);
    CHECK(drawPicture(plots.plots[0], {{0, 3}, 100}).series[1].timeS.front() == 1);
    CHECK(plots.spanS == Interval{0, 3});
    CHECK_FALSE(plots.alignedAtStart);
    plots = channelPlots(apart->content.series, {"power"}, TraceStyling::lines);
    CHECK(drawPicture(plots.plots[0], {{0, 2}, 100}).series[1].timeS.front() == 0);
    CHECK(plots.alignedAtStart);
}

TEST_CASE("mean and range of several traces are those of the samples", "[ui][tree]") {
    const auto nodes = twoNodes();
    const auto plots = channelPlots({nodes->content.series[0], nodes->content.series[1]}, {"power"},
        TraceStyling::meanAndRange);
    REQUIRE(plots.plots.size() == 1);
    CHECK(plots.plots[0].title == "Power, W · GPU board");
    const auto picture = drawPicture(plots.plots[0], {{0, 2}, 100});
    CHECK(picture.series[0].values == std::vector<double>{2, 3, 4});  // (1+3)/2, (2+4)/2, (3+5)/2
    REQUIRE(picture.bands.size() == 1);
    CHECK(picture.bands[0].low == std::vector<double>{1, 2, 3});
    CHECK(picture.bands[0].high == std::vector<double>{3, 4, 5});
}

TEST_CASE("of many samples a column, mean and range are those of the column", "[ui][tree]") {
    // 1000 samples in 10 columns of (0, 100], (100, 200], ...: the first one also holds second 0.
    std::vector<double> one(1001), two(1001);
    for (std::size_t i = 0; i < one.size(); ++i) {
        one[i] = static_cast<double>(i);
        two[i] = -static_cast<double>(i);
    }
    const auto set
        = dataSet("many", {trace({{"gpu", "0"}}, 0, one), trace({{"gpu", "1"}}, 0, two)});
    const auto plots = channelPlots(set->content.series, {"power"}, TraceStyling::meanAndRange);
    const auto picture = drawPicture(plots.plots[0], {{0, 1000}, 10});
    REQUIRE(picture.series[0].timeS.size() == 10);
    CHECK(picture.series[0].values[3] == Approx(0).margin(1e-9));
    CHECK(picture.bands[0].high[3] == 400);
    CHECK(picture.bands[0].low[3] == -400);
    CHECK(picture.bands[0].high[9] == 1000);
}

TEST_CASE("no line is drawn across a gap", "[ui][tree]") {
    Trace broken = trace({}, 0, {1, 1, 1, 1});
    broken.timeS = {0, 1, 101, 102};
    broken.findings = {{FindingKind::gap, "power", 1, 101, 1, 0, {}, {}}};
    const auto set = dataSet("gap", {broken});
    const auto plots = channelPlots(set->content.series, {"power"}, TraceStyling::lines);
    const auto picture = drawPicture(plots.plots[0], {{0, 102}, 100});
    REQUIRE(picture.series[0].values.size() == 5);
    CHECK(std::isnan(picture.series[0].values[2]));
    REQUIRE(plots.plots[0].spans.size() == 1);
    CHECK(plots.plots[0].spans[0].timeS == Interval{1, 101});
}

TEST_CASE("a line breaks in each gap, and not where the logger was slow", "[ui][tree]") {
    Trace broken = trace({}, 0, std::vector<double>(33, 1));
    for (std::size_t i = 0; i < 30; ++i)
        broken.timeS[i] = static_cast<double>(i + (i < 10 ? 0 : i < 20 ? 10 : 30));
    broken.timeS[30] = 80;
    broken.timeS[31] = 110;  // a step of 30 s from here on
    broken.timeS[32] = 140;
    const auto set = dataSet("gaps", {broken});
    const auto plots = channelPlots(set->content.series, {"power"}, TraceStyling::lines);
    const auto picture = drawPicture(plots.plots[0], {{0, 140}, 1000});
    std::vector<double> breaksS;
    for (std::size_t i = 0; i < picture.series[0].values.size(); ++i)
        if (std::isnan(picture.series[0].values[i])) breaksS.push_back(picture.series[0].timeS[i]);
    CHECK(breaksS == std::vector<double>{14.5, 39.5, 69.5});
}

TEST_CASE(
    "a fine picture replaces the coarse one where it has samples, and only there", "[ui][tree]") {
    const auto set = dataSet("a", {trace({}, 0, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})});
    const auto plots = channelPlots(set->content.series, {"power"}, TraceStyling::lines);
    const TracePicture coarse{{{"p", {}, {0, 3, 6, 9}, {0, 3, 6, 9}}}, {}};
    const auto fine = drawPicture(plots.plots[0], {{4, 5}, 10});  // one neighbour on either side
    CHECK(joined(coarse, fine).series[0].timeS == std::vector<double>{0, 3, 4, 5, 6, 9});
}

TEST_CASE("panning a little and zooming a little read nothing anew", "[ui][tree]") {
    const auto range = rasteredRange({100, 190}, 1000);  // raster 128 s: 0 to 256
    CHECK(range.timeS == Interval{0, 256});
    CHECK(range.columns >= 1000 * 256 / 90);
    CHECK(rasteredRange({110, 200}, 1000) == range);
    CHECK(rasteredRange({100, 191}, 1000) == range);
    CHECK_FALSE(rasteredRange({130, 220}, 1000) == range);
}
