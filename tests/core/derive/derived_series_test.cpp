// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/derived_series.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

SeriesPtr gpu(const std::string& node, const std::string& index, std::vector<double> powerW) {
    return makeMemorySeries(powerTrace({{"node", node}, {"gpu", index}, {"job", "7"}},
        std::move(powerW), 0, 1, PowerKind::gpuBoard));
}

std::vector<double> valuesOf(const SeriesPtr& series) {
    return readTrace(*series).channels.front().values;
}

std::string textOf(const FormulaSpec& spec) {
    return spec.name + " | " + spec.formula + " | " + spec.unit;
}

}  // namespace

TEST_CASE("a formula is computed for each node from its own channels", "[derive]") {
    const std::vector<SeriesPtr> series{gpu("a", "0", {1, 2, 3}), gpu("a", "1", {10, 20, 30}),
        gpu("b", "0", {5, 6, 7}), gpu("b", "1", {50, 60, 70})};
    std::vector<Finding> findings;
    const auto derived = deriveForNodes(
        {{"most", "max(gpu)", "W", 0}, {"half", "most / 2", "W", 0}}, series, findings, {});
    REQUIRE(derived.size() == 4);
    CHECK(valuesOf(derived[0]) == std::vector<double>{10, 20, 30});
    CHECK(valuesOf(derived[1]) == std::vector<double>{50, 60, 70});
    // The second formula is made of the first.
    CHECK(valuesOf(derived[2]) == std::vector<double>{5, 10, 15});
    CHECK(valuesOf(derived[3]) == std::vector<double>{25, 30, 35});
    CHECK(derived[3]->info().labels == Labels{{"node", "b"}, {"job", "7"}});
    CHECK(derived[3]->info().channels.front().name == "half");
    CHECK(derived[3]->info().samples == 3);
    CHECK(findings.empty());
}

TEST_CASE("a meter that knows no job is in the scope of the node's jobs", "[derive]") {
    const std::vector<SeriesPtr> series{gpu("a", "0", {100, 200, 300}),
        makeMemorySeries(powerTrace({{"node", "a"}}, {500, 700, 900}))};
    std::vector<Finding> findings;
    const auto derived
        = deriveForNodes({{"rest", "node - sum(gpu)", "W", 0}}, series, findings, {});
    REQUIRE(derived.size() == 1);
    CHECK(valuesOf(derived[0]) == std::vector<double>{400, 500, 600});
    CHECK(derived[0]->info().labels == Labels{{"node", "a"}, {"job", "7"}});
    CHECK(findings.empty());  // the meter by itself is no node that lacks GPUs
}

TEST_CASE("what only the meter of several jobs is used for comes out once", "[derive]") {
    const std::vector<SeriesPtr> series{gpu("a", "0", {100, 200, 300}),
        makeMemorySeries(powerTrace(
            {{"node", "a"}, {"job", "8"}, {"gpu", "0"}}, {7}, 9, 1, PowerKind::gpuBoard)),
        makeMemorySeries(powerTrace({{"node", "a"}}, {500, 700, 900}))};
    std::vector<Finding> findings;
    const auto derived = deriveForNodes(
        {{"half", "node / 2", "W", 0}, {"share", "half / sum(gpu)", "", 0}}, series, findings, {});
    REQUIRE(derived.size() == 2);
    CHECK(valuesOf(derived[0]) == std::vector<double>{250, 350, 450});
    CHECK(derived[0]->info().labels == Labels{{"node", "a"}});
    // Both jobs know "half"; job 8 was recorded later than the meter.
    CHECK(valuesOf(derived[1]) == std::vector<double>{2.5, 1.75, 1.5});
    REQUIRE(findings.size() == 1);
    CHECK_THAT(findings[0].text, ContainsSubstring("1 of 2 nodes cannot compute it"));
}

TEST_CASE("a formula over the nodes of a job is computed for each job", "[derive]") {
    const std::vector<SeriesPtr> series{
        gpu("a", "0", {1, 2, 3}), gpu("b", "0", {10, 20, 30}), gpu("b", "1", {5, 5, 5})};
    std::vector<Finding> findings;
    const auto derived
        = deriveForNodes({{"boards", "sum(gpu)", "W", 0}, {"apart", "b.boards - a.boards", "W", 0}},
            series, findings, {});
    REQUIRE(derived.size() == 3);
    CHECK(valuesOf(derived[2]) == std::vector<double>{14, 23, 32});
    CHECK(derived[2]->info().labels == Labels{{"job", "7"}});
}

TEST_CASE("jobs that share their meters do not share what is computed of them", "[derive]") {
    const auto board = [](const char* job, const char* node, double powerW, double startS) {
        return makeMemorySeries(powerTrace({{"node", node}, {"job", job}, {"gpu", "0"}},
            {powerW, powerW}, startS, 1, PowerKind::gpuBoard));
    };
    const std::vector<SeriesPtr> series{board("7", "a", 1, 0), board("7", "b", 2, 0),
        board("8", "a", 3, 2), board("8", "b", 5, 2),
        makeMemorySeries(powerTrace({{"node", "a"}}, {10, 10, 10, 10})),
        makeMemorySeries(powerTrace({{"node", "b"}}, {20, 20, 20, 20}))};
    std::vector<Finding> findings;
    const auto derived
        = deriveForNodes({{"rest", "node - gpu", "W", 0}, {"apart", "b.rest - a.rest", "W", 0}},
            series, findings, {});
    REQUIRE(derived.size() == 6);
    CHECK(valuesOf(derived[4]) == std::vector<double>{9, 9});  // 18 - 9
    CHECK(derived[4]->info().labels == Labels{{"job", "7"}});
    CHECK(valuesOf(derived[5]) == std::vector<double>{8, 8});  // 15 - 7
}

TEST_CASE("computed wall power does not take the node's name from what was measured", "[derive]") {
    const std::vector<SeriesPtr> series{gpu("a", "0", {100, 200, 300}),
        makeMemorySeries(powerTrace({{"node", "a"}}, {500, 700, 900}))};
    std::vector<Finding> findings;
    const auto derived
        = deriveForNodes({{"more", "node * 1.1", "W", 0}, {"rest", "node - sum(gpu)", "W", 0}},
            series, findings, {});
    REQUIRE(derived.size() == 2);
    CHECK(derived.back()->info().channels.front().name == "rest");
    CHECK(valuesOf(derived.back()) == std::vector<double>{400, 500, 600});
}

TEST_CASE("a formula that no node can compute is refused, that some cannot is noted", "[derive]") {
    const std::vector<SeriesPtr> series{gpu("a", "0", {1, 2}), gpu("b", "1", {3, 4})};
    std::vector<Finding> findings;
    CHECK_THROWS_WITH(deriveForNodes({{"x", "gpu7 * 2", "", 0}}, series, findings, {}),
        ContainsSubstring("gpu7"));
    const auto derived = deriveForNodes({{"x", "gpu1 * 2", "", 0}}, series, findings, {});
    REQUIRE(derived.size() == 1);
    CHECK(valuesOf(derived[0]) == std::vector<double>{6, 8});
    REQUIRE(findings.size() == 1);
    CHECK_THAT(findings[0].text, ContainsSubstring("1 of 2 nodes cannot compute it"));
    CHECK_THROWS_WITH(deriveForNodes({{"power", "gpu1 * 2", "", 0}}, series, findings, {}),
        ContainsSubstring("there is a channel of this name"));
}

TEST_CASE("a formula of the command line is a name, an expression and a unit", "[derive]") {
    CHECK(textOf(parseFormula("rest=node - sum(gpu):W")) == "rest | node - sum(gpu) | W");
    CHECK(
        textOf(parseFormula(" busy = avg(utilization_gpu) ")) == "busy | avg(utilization_gpu) | ");
    // The colon of a choice and those of quoted names belong to the formula.
    CHECK(textOf(parseFormula("on=gpu > 9 ? 1 : 0")) == "on | gpu > 9 ? 1 : 0 | ");
    CHECK(textOf(parseFormula("on=gpu > 9 ? 1 : 0:%")) == "on | gpu > 9 ? 1 : 0 | %");
    CHECK(textOf(parseFormula("x=\"a:b\" * 2")) == "x | \"a:b\" * 2 | ");
    CHECK(textOf(parseFormula("e=gpu == 9")) == "e | gpu == 9 | ");
    CHECK_THROWS_WITH(parseFormula("node - gpu"), ContainsSubstring("NAME=FORMULA"));
    CHECK_THROWS_WITH(parseFormula("=gpu"), ContainsSubstring("no formula with a name"));
}
