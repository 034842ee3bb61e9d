// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/levels.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <algorithm>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

DatasetOptions options(const std::string& level) {
    DatasetOptions result;
    result.level = level;
    result.lookback = 8;
    result.horizon = 1;
    result.stepS = 1;
    result.splitBy = SplitBy::time;
    return result;
}

Trace gpu(const std::string& job, const std::string& node, const std::string& index, double watt,
    std::size_t count = 200, double startS = 0) {
    return powerTrace({{"job", job}, {"node", node}, {"gpu", index}},
        std::vector<double>(count, watt), startS, 1, PowerKind::gpuBoard);
}

/// What the series of a title shows at `timeS`; NaN where it has no sample.
double at(const Dataset& dataset, const std::string& title, double timeS) {
    for (const auto& segment : dataset.segments) {
        if (segment.title != title || timeS < segment.startS) continue;
        const auto place = static_cast<std::size_t>(timeS - segment.startS);
        if (place < segment.count) return dataset.values[segment.offset + place];
    }
    return std::nan("");
}

}  // namespace

TEST_CASE(
    "a job is the sum over its nodes, wherever all of them have a value", "[dataset][level]") {
    const std::vector<Trace> traces{gpu("7", "a", "0", 100), gpu("7", "a", "1", 20),
        gpu("7", "b", "0", 3, 190, 10), gpu("8", "a", "0", 5000, 200, 1000)};
    const auto dataset = makeDataset(traces, options("job"), {});
    CHECK(dataset.traceTitles == std::vector<std::string>{"job 7", "job 8 · a · GPU 0"});
    CHECK(dataset.powerKind == "sum of GPUs");
    CHECK(at(dataset, "job 7", 20) == 123);
    CHECK(std::isnan(at(dataset, "job 7", 5)));  // node b was not there yet
    CHECK(at(dataset, "job 8 · a · GPU 0", 1020) == 5000);
}

TEST_CASE("a cluster is the sum of what was recorded at a time", "[dataset][level]") {
    const std::vector<Trace> traces{gpu("7", "a", "0", 100, 300), gpu("8", "b", "0", 20, 100, 50),
        gpu("9", "b", "0", 3, 100, 180)};
    const auto dataset = makeDataset(traces, options("cluster"), {});
    CHECK(dataset.traceTitles == std::vector<std::string>{"cluster"});
    CHECK(at(dataset, "cluster", 10) == 100);
    CHECK(at(dataset, "cluster", 100) == 120);
    CHECK(at(dataset, "cluster", 290) == 100);
    const auto found = std::find_if(dataset.findings.begin(), dataset.findings.end(),
        [](const Finding& finding) { return finding.kind == FindingKind::membership; });
    REQUIRE(found != dataset.findings.end());
    CHECK_THAT(found->text, ContainsSubstring("from 1 to 2 recordings"));
}

TEST_CASE("a bin that a member lacks while it is there has no sum", "[dataset][level]") {
    const std::vector<BinnedSeries> series{
        {{1, 10}, {2, 10}, {3, 10}, {4, 10}}, {{2, 5}, {4, 5}}, {}};
    const auto sum = sumWherePresent(series, false);
    REQUIRE(sum.series.size() == 3);
    CHECK(sum.series[0].value == 10);
    CHECK(sum.series[1].value == 15);
    CHECK(sum.series[2].bin == 4);
    CHECK(sum.series[2].value == 15);
    CHECK(sum.fewest == 1);
    CHECK(sum.most == 2);
    CHECK(sumWherePresent(series, true).series[1].value == 7.5);
}

TEST_CASE("sites are told apart by their label", "[dataset][level]") {
    auto first = powerTrace({{"site", "east"}, {"node", "a"}}, std::vector<double>(200, 10));
    auto second = powerTrace({{"site", "east"}, {"node", "b"}}, std::vector<double>(200, 5));
    auto third = powerTrace({{"site", "west"}, {"node", "a"}}, std::vector<double>(200, 1));
    const auto dataset = makeDataset({first, second, third}, options("site"), {});
    CHECK(dataset.traceTitles == std::vector<std::string>{"site east", "site west"});
    CHECK(dataset.powerKind == "node wall");
    CHECK(at(dataset, "site east", 20) == 15);
    CHECK(at(dataset, "site west", 20) == 1);
}

TEST_CASE("what was recorded twice at one time counts once", "[dataset][level]") {
    const std::vector<Trace> traces{gpu("7", "a", "0", 100), gpu("8", "a", "0", 100, 200, 50)};
    const auto dataset = makeDataset(traces, options("cluster"), {});
    CHECK(at(dataset, "cluster", 100) == 100);
    const auto found = std::find_if(dataset.findings.begin(), dataset.findings.end(),
        [](const Finding& finding) { return finding.action == "counted once"; });
    REQUIRE(found != dataset.findings.end());
    CHECK(found->startS == 50);
}

TEST_CASE("kinds of power are never added, at any level", "[dataset][level]") {
    const std::vector<Trace> traces{
        gpu("7", "a", "0", 100), powerTrace({{"node", "a"}}, std::vector<double>(200, 500))};
    for (const auto* level : {"node", "job", "cluster", "site"})
        CHECK_THROWS_WITH(makeDataset(traces, options(level), {}),
            ContainsSubstring("node wall power") && ContainsSubstring("GPU board power"));
}

TEST_CASE("a PUE takes wall power to facility power, and nothing else", "[dataset][pue]") {
    auto pue = options("node");
    pue.pue = parsePue("100:1.5,300:1.1");
    const std::vector<Trace> wall{powerTrace({{"node", "a"}}, std::vector<double>(200, 200))};
    const auto dataset = makeDataset(wall, pue, {});
    CHECK(dataset.powerKind == "facility");
    CHECK(at(dataset, "a", 20) == Approx(200 * 1.3));
    CHECK_THAT(dataset.findings.back().text, ContainsSubstring("100 W: 1.5, 300 W: 1.1"));
    CHECK_THROWS_WITH(makeDataset({gpu("7", "a", "0", 100)}, pue, {}),
        ContainsSubstring("data.pue") && ContainsSubstring("sum of GPUs"));
}
