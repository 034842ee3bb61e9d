// SPDX-License-Identifier: GPL-3.0-or-later
// Levels as series: what is added, what is averaged, what is estimated and how it is told.
#include "core/dataset/level_parts.h"

#include "core/dataset/wall_estimate.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <algorithm>
#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

Trace board(const std::string& job, const std::string& node, const std::string& gpu,
    std::vector<double> powerW, std::vector<double> utilisation = {}, double startS = 0) {
    auto trace = powerTrace({{"job", job}, {"node", node}, {"gpu", gpu}}, std::move(powerW), startS,
        1, PowerKind::gpuBoard);
    if (!utilisation.empty())
        trace.channels.push_back(
            {"utilization_gpu", "%", PowerKind::notPower, std::move(utilisation)});
    return trace;
}

Trace wall(const std::string& job, const std::string& node, std::vector<double> powerW) {
    return powerTrace({{"job", job}, {"node", node}}, std::move(powerW));
}

std::vector<SeriesPtr> seriesOf(const std::vector<Trace>& traces) {
    std::vector<SeriesPtr> series;
    for (const auto& trace : traces) series.push_back(makeMemorySeries(trace));
    return series;
}

LevelOptions options(const std::string& level, double stepS = 0) {
    LevelOptions result;
    result.level = level;
    result.stepS = stepS;
    return result;
}

std::vector<double> valuesOf(const Series& series, const std::string& channel) {
    const auto place = series.info().find(channel);
    REQUIRE(place);
    return readTrace(series).channels[*place].values;
}

bool tells(const std::vector<Finding>& findings, FindingKind kind, const std::string& text) {
    return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.kind == kind && finding.text.find(text) != std::string::npos;
    });
}

FittedNode fitted(std::size_t gpus, double fixedW, double slope, double rmseW = 1) {
    FittedNode node{"metered", 1, gpus, WallFit{}, {}};
    node.fit->fixedW = fixedW;
    node.fit->slope = slope;
    node.fit->rmseW = rmseW;
    node.fit->lowestGpuW = 20;
    node.fit->highestGpuW = 500;
    return node;
}

}  // namespace

TEST_CASE("a node's GPUs add their watts and average their utilisation, range beside it",
    "[dataset][level]") {
    const auto result = atLevel(seriesOf({board("7", "a", "0", {100, 110, 120}, {90, 80, 70}),
                                    board("7", "a", "1", {10, 20, 30}, {50, 60, 70})}),
        options("node"), {});
    REQUIRE(result.series.size() == 1);
    const auto& info = result.series[0]->info();
    CHECK(info.title() == "job 7 · a");
    CHECK(info.labels.at("members") == "2 GPUs");
    CHECK(info.channels[0].power == PowerKind::gpuSum);
    CHECK(valuesOf(*result.series[0], "power") == std::vector<double>{110, 130, 150});
    CHECK(valuesOf(*result.series[0], "utilization_gpu") == std::vector<double>{70, 70, 70});
    CHECK(valuesOf(*result.series[0], lowestOf("utilization_gpu"))
        == std::vector<double>{50, 60, 70});
    CHECK(valuesOf(*result.series[0], highestOf("utilization_gpu"))
        == std::vector<double>{90, 80, 70});
    CHECK(isCompanion(info, info.channels[*info.find(lowestOf("utilization_gpu"))]));
    CHECK_FALSE(isCompanion(info, info.channels[0]));
}

TEST_CASE("watts of the GPUs and watts of the wall are never added", "[dataset][level]") {
    for (const auto* level : {"node", "job", "cluster"}) {
        const auto result
            = atLevel(seriesOf({board("7", "a", "0", {100, 100}), board("7", "a", "1", {50, 50}),
                          wall("7", "a", {400, 400}), wall("7", "b", {300, 300})}),
                options(level), {});
        std::vector<double> gpuW, wallW;
        for (const auto& series : result.series) {
            REQUIRE(series->info().channels.size() == 1);
            const auto values = valuesOf(*series, "power");
            if (series->info().channels[0].power == PowerKind::gpuSum) gpuW.push_back(values[0]);
            if (series->info().channels[0].power == PowerKind::nodeWall) wallW.push_back(values[0]);
        }
        CHECK(gpuW == std::vector<double>{150});
        CHECK(wallW
            == (std::string(level) == "node" ? std::vector<double>{400, 300}
                                             : std::vector<double>{700}));
    }
}

TEST_CASE("what is one recording at its own step stays that recording", "[dataset][level]") {
    const auto recorded = seriesOf({wall("7", "a", {400, 410}), wall("7", "b", {300, 310})});
    CHECK(atLevel(recorded, options("node"), {}).series == recorded);
    CHECK(atLevel(recorded, options("gpu"), {}).series == recorded);
    CHECK(atLevel(recorded, options("job"), {}).series.size() == 1);
}

TEST_CASE("coarser steps are means of the samples up to their stamp", "[dataset][level]") {
    const auto trace = wall("7", "a", {10, 20, 60, 100, 100, 400});
    for (const auto* level : {"gpu", "node"}) {
        const auto result = atLevel(seriesOf({trace}), options(level, 3), {});
        REQUIRE(result.series.size() == 1);
        const auto made = readTrace(*result.series[0]);
        CHECK(made.channels[0].power == PowerKind::nodeWall);
        std::size_t samples = 0;
        for (std::size_t i = 0; i < made.size(); ++i) {
            double sum = 0, count = 0;
            for (std::size_t j = 0; j < trace.size(); ++j) {
                const double beforeS = made.timeS[i] - trace.timeS[j];
                if (beforeS < -1e-6 || beforeS > 3 - 1e-6) continue;
                sum += trace.channels[0].values[j];
                ++count;
                ++samples;
            }
            CHECK(made.channels[0].values[i] == Approx(sum / count));
            if (i > 0) CHECK(made.timeS[i] - made.timeS[i - 1] == Approx(3));
        }
        CHECK(samples == trace.size());
    }
}

TEST_CASE("a cluster adds what is there, a job only where all is there", "[dataset][level]") {
    const std::vector<double> ten(10, 100), four(4, 7);
    const auto recorded = seriesOf({board("1", "a", "0", ten), board("1", "b", "0", four, {}, 3)});
    const auto job = atLevel(recorded, options("job"), {});
    CHECK(valuesOf(*job.series.at(0), "power") == std::vector<double>{107, 107, 107, 107});
    const auto cluster = atLevel(recorded, options("cluster"), {});
    CHECK(cluster.series.at(0)->info().title() == "cluster");
    CHECK(valuesOf(*cluster.series[0], "power")
        == std::vector<double>{100, 100, 100, 107, 107, 107, 107, 100, 100, 100});
    CHECK(tells(
        cluster.series[0]->info().findings, FindingKind::membership, "from 1 to 2 recordings"));
}

TEST_CASE("a site is the sum of its own nodes", "[dataset][level]") {
    auto here = wall("1", "a", {400, 400}), there = wall("1", "a", {50, 50});
    here.labels["site"] = "north";
    there.labels["site"] = "south";
    const auto result = atLevel(seriesOf({here, there}), options("site"), {});
    REQUIRE(result.series.size() == 2);
    CHECK(result.series[0]->info().title() == "job 1 · a");  // one recording stays itself
    CHECK(valuesOf(*result.series[1], "power")[0] == 50);
}

TEST_CASE("a long gap stays one and is told, a short one is held", "[dataset][level]") {
    auto trace = board("1", "a", "0", std::vector<double>(40, 100));
    auto other = board("1", "a", "1", std::vector<double>(40, 1));
    const auto cut = [](Trace& from, std::size_t at, std::size_t count) {
        const auto begin = static_cast<std::ptrdiff_t>(at);
        const auto end = static_cast<std::ptrdiff_t>(at + count);
        from.timeS.erase(from.timeS.begin() + begin, from.timeS.begin() + end);
        auto& values = from.channels[0].values;
        values.erase(values.begin() + begin, values.begin() + end);
    };
    cut(trace, 20, 8);
    cut(other, 5, 2);
    const auto result = atLevel(seriesOf({trace, other}), options("node"), {});
    const auto made = readTrace(*result.series.at(0));
    CHECK(made.size() == 32);
    REQUIRE(made.findings.size() == 1);
    CHECK(made.findings[0].kind == FindingKind::gap);
    CHECK(made.findings[0].startS == 19);
    CHECK(made.findings[0].endS == 28);
}

TEST_CASE("wall power of a node without a meter is estimated by a node with as many GPUs",
    "[dataset][level][wall]") {
    auto want = options("node");
    want.walls = {fitted(1, 90, 1), fitted(2, 300, 1.1, 8), fitted(2, 200, 1.5, 2)};
    const auto result = atLevel(seriesOf({board("1", "a", "0", {100, 400}),
                                    board("1", "a", "1", {20, 200}), board("2", "b", "0", {1, 1}),
                                    board("2", "b", "1", {1, 1}), board("2", "b", "2", {1, 1})}),
        want, {});
    std::vector<SeriesPtr> estimated;
    for (const auto& series : result.series)
        if (series->info().find("power (estimated)")) estimated.push_back(series);
    REQUIRE(estimated.size() == 1);
    const auto& info = estimated[0]->info();
    CHECK(info.title() == "job 1 · a");
    CHECK(info.channels[0].power == PowerKind::nodeWall);
    // By the fit with the smaller residual: 200 + 1.5 * 120, 200 + 1.5 * 600.
    CHECK(valuesOf(*estimated[0], "power (estimated)") == std::vector<double>{380, 1100});
    CHECK(tells(info.findings, FindingKind::assumption, "wall = 200 W + 1.5 * sum of 2 GPUs"));
    CHECK(tells(info.findings, FindingKind::outOfRange, "20 to 500 W"));  // 600 W
    CHECK(tells(result.findings, FindingKind::assumption, "no node with 3 GPUs was fitted"));
}

TEST_CASE("metered and estimated nodes make a job's wall power, which is told to be estimated",
    "[dataset][level][wall]") {
    auto want = options("job");
    want.walls = {fitted(1, 100, 2)};
    const auto recorded = seriesOf({board("1", "a", "0", {50, 60}), wall("1", "a", {210, 220}),
        board("1", "b", "0", {25, 30})});
    const auto result = atLevel(recorded, want, {});
    std::size_t walls = 0;
    for (const auto& series : result.series)
        for (const auto& channel : series->info().channels) {
            if (channel.power != PowerKind::nodeWall) continue;
            ++walls;
            CHECK(channel.name == "power (estimated)");
            // Node a is metered: 210 + (100 + 2 * 25), 220 + (100 + 2 * 30).
            CHECK(valuesOf(*series, channel.name) == std::vector<double>{360, 380});
        }
    CHECK(walls == 1);
}

TEST_CASE("a PUE adds the facility's power for each wall and keeps the wall", "[dataset][level]") {
    auto want = options("job");
    want.pue = parsePue("100W:1.6,300W:1.2");
    const auto result = atLevel(seriesOf({wall("1", "a", {100, 150}), wall("1", "b", {100, 150}),
                                    board("1", "a", "0", {30, 30})}),
        want, {});
    std::vector<double> facilityW;
    for (const auto& series : result.series)
        if (series->info().channels[0].power == PowerKind::facility)
            facilityW = valuesOf(*series, "power (by PUE)");
    // At 200 W the curve says 1.4.
    REQUIRE(facilityW.size() == 2);
    CHECK(facilityW[0] == Approx(280));
    CHECK(facilityW[1] == Approx(360));
    CHECK(result.series.size() == 3);
}

TEST_CASE("more bins than fit become longer ones, which is told", "[dataset][level]") {
    auto want = options("node");
    want.mostValues = 400;
    const auto result = atLevel(seriesOf({board("1", "a", "0", std::vector<double>(1000, 5)),
                                    board("1", "a", "1", std::vector<double>(1000, 6))}),
        want, {});
    const auto& info = result.series.at(0)->info();
    CHECK(info.samples * 2 <= 400);
    CHECK(info.channels[0].mean == 11);
    CHECK(tells(info.findings, FindingKind::assumption, "steps of 1 s would be more than fit"));
}

TEST_CASE("only the channels asked for are carried, findings of the others stay behind",
    "[dataset][level]") {
    auto first = board("7", "a", "0", {100, 110}, {90, 80});
    first.findings = {{FindingKind::clampedValue, "utilization_gpu", 1, 1, 1, 0, "101 %", "100 %"},
        {FindingKind::outOfRange, "power", 1, 1, 1, 0, "-3 W", "kept missing"}};
    auto want = options("node");
    want.channels = {"power"};
    const auto result
        = atLevel(seriesOf({first, board("7", "a", "1", {10, 20}, {50, 60})}), want, {});
    const auto& info = result.series.at(0)->info();
    CHECK(info.channels.size() == 1);
    REQUIRE(info.findings.size() == 1);
    CHECK(info.findings[0].text == "job 7 · a · GPU 0: -3 W");
}

TEST_CASE("nodes with a meter and GPUs are found without reading samples", "[dataset][wall]") {
    const auto recorded = seriesOf({board("1", "a", "0", {1, 2}), wall("1", "a", {1, 2}),
        board("1", "b", "0", {1, 2}), wall("1", "c", {1, 2})});
    CHECK(meteredNodes(recorded, 10) == std::vector<SeriesPtr>{recorded[0], recorded[1]});
    CHECK(meteredNodes(recorded, 0).empty());
}

TEST_CASE("levels end when stopped, and say so when nothing is left", "[dataset][level]") {
    const auto recorded = seriesOf({board("1", "a", "0", {1, 2}), board("1", "a", "1", {1, 2})});
    std::stop_source stop;
    stop.request_stop();
    RunControl control;
    control.stop = stop.get_token();
    CHECK_THROWS_AS(atLevel(recorded, options("node"), control), Interrupted);
    auto want = options("node");
    want.channels = {"nothing"};
    CHECK_THROWS_AS(atLevel(recorded, want, {}), Error);
}

TEST_CASE("half of a node's GPUs are told to be half of them", "[dataset][level][parts]") {
    const auto all = seriesOf({board("7", "a", "0", {100, 110}), board("7", "a", "1", {1, 2}),
        board("7", "b", "0", {5, 5}), wall("7", "a", {400, 400}), board("8", "a", "0", {9, 9})});
    auto wish = options("node");
    wish.others = {all[1], all[3], all[4]};
    const auto node = atLevel({all[0], all[2]}, wish, {});
    // Node b is whole; a wall meter is no part of a sum of GPUs, another job's GPU neither.
    REQUIRE(node.parts.size() == 1);
    CHECK(node.parts[0].title == "job 7 · a");
    CHECK(countText(node.parts[0]) == "1 of 2 GPUs");
    CHECK(node.parts[0].left == std::vector<std::size_t>{0});
    CHECK(node.series.at(0)->info().labels.at("members") == "1 of 2 GPUs");
    CHECK(node.series.at(1)->info().labels.at("members") == "1 GPU");
    wish.level = "job";
    CHECK(countText(atLevel({all[0], all[2]}, wish, {}).parts.at(0)) == "2 of 3 GPUs");
    wish.level = "cluster";
    const auto cluster = atLevel({all[0], all[2]}, wish, {}).parts;
    REQUIRE(cluster.size() == 1);
    CHECK(cluster[0].title == "cluster");
    CHECK(cluster[0].left == std::vector<std::size_t>{0, 2});
    wish.level = "gpu";
    CHECK(atLevel({all[0], all[2]}, wish, {}).parts.empty());
}

TEST_CASE("wall meters are counted with wall meters, and what lacks the channel not at all",
    "[dataset][level][parts]") {
    auto processor = board("7", "a", "1", {});
    processor.channels = {{"utilization_cpu", "%", PowerKind::notPower, {}}};
    const auto all = seriesOf({board("7", "a", "0", {100, 110}), wall("7", "a", {400, 400}),
        wall("7", "b", {400, 400}), processor});
    auto wish = options("job");
    wish.others = {all[2], all[3]};
    const auto parts = atLevel({all[0], all[1]}, wish, {}).parts;
    REQUIRE(parts.size() == 1);
    CHECK(countText(parts[0]) == "1 of 2 recordings");
}

TEST_CASE("a GPU recorded twice is no second GPU of the node", "[dataset][level][parts]") {
    auto morning = board("7", "a", "0", {1, 2}), evening = board("7", "a", "0", {3, 4}),
         second = board("7", "a", "1", {5, 6});
    evening.source = "evening.csv";
    const auto all = seriesOf({morning, evening, second});
    auto wish = options("node");
    wish.others = {all[1], all[2]};
    const auto parts = atLevel({all[0]}, wish, {}).parts;
    REQUIRE(parts.size() == 1);
    CHECK(parts[0].left == std::vector<std::size_t>{1});
}
