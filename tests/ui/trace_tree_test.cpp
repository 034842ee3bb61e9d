// SPDX-License-Identifier: GPL-3.0-or-later
// The tree of open traces and what it puts on the plots.
#include "tests/support/catch.h"
#include "ui/models/trace_tree_model.h"
#include "ui/pages/channel_plots.h"

#include <QAbstractItemModelTester>

using namespace wattline;

namespace {

Trace trace(const Labels& labels, double startS, std::vector<double> powerW) {
    Trace made;
    made.labels = labels;
    for (std::size_t i = 0; i < powerW.size(); ++i) made.timeS.push_back(startS + static_cast<double>(i));
    made.channels = {{"power", "W", PowerKind::gpuBoard, std::move(powerW)}};
    return made;
}

DataSetPtr dataSet(const char* path, std::vector<Trace> traces) {
    auto made = std::make_shared<DataSet>();
    made->path = path;
    made->content.traces = std::move(traces);
    return made;
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
            + (state == Qt::Checked       ? "[x] "
                    : state == Qt::Unchecked ? "[ ] "
                                             : "[-] ")
            + index.data().toString().toStdString() + "\n";
        text += dump(model, index, depth + 1);
    }
    return text;
}

}  // namespace

TEST_CASE("traces hang below data set, job and node, and the first node is plotted at once", "[ui][tree]") {
    TraceTreeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
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

TEST_CASE("traces of one clock keep their distance, others each begin at zero", "[ui][tree]") {
    const auto together = dataSet("a", {trace({}, 100, {1, 2, 3}), trace({}, 101, {1, 2, 3})});
    const auto apart = dataSet("b", {trace({}, 100, {1, 2, 3}), trace({}, 5000, {1, 2, 3})});
    auto plots = channelPlots({{together, 0}, {together, 1}}, {"power"}, TraceStyling::lines);
    CHECK(plots.plots[0].series[1].timeS.front() == 1);
    CHECK_FALSE(plots.alignedAtStart);
    plots = channelPlots({{apart, 0}, {apart, 1}}, {"power"}, TraceStyling::lines);
    CHECK(plots.plots[0].series[1].timeS.front() == 0);
    CHECK(plots.alignedAtStart);
}

TEST_CASE("mean and range of several traces are those of the samples", "[ui][tree]") {
    const auto nodes = twoNodes();
    const auto plots = channelPlots({{nodes, 0}, {nodes, 1}}, {"power"}, TraceStyling::meanAndRange);
    REQUIRE(plots.plots.size() == 1);
    CHECK(plots.plots[0].series[0].values == std::vector<double> {2, 3, 4});   // (1+3)/2, (2+4)/2, (3+5)/2
    REQUIRE(plots.plots[0].bands.size() == 1);
    CHECK(plots.plots[0].bands[0].low == std::vector<double> {1, 2, 3});
    CHECK(plots.plots[0].bands[0].high == std::vector<double> {3, 4, 5});
    CHECK(plots.plots[0].title == "GPU power, W");
}
