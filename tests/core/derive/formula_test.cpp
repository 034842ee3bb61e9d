// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/formula.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <cmath>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

SeriesPtr gpu(const std::string& index, std::vector<double> powerW, double startS = 0) {
    return makeMemorySeries(powerTrace({{"node", "n-1"}, {"gpu", index}, {"job", "7"}},
        std::move(powerW), startS, 1, PowerKind::gpuBoard));
}

SeriesPtr wall(std::vector<double> powerW, double startS = 0) {
    return makeMemorySeries(powerTrace({{"node", "n-1"}}, std::move(powerW), startS));
}

std::vector<double> valuesOf(const SeriesPtr& series) {
    return readTrace(*series).channels.front().values;
}

std::vector<double> compute(const std::string& formula, const std::vector<SeriesPtr>& series) {
    return valuesOf(derive({"x", formula, "", 0}, scopeOf(series), {}));
}

std::string complaint(const std::string& formula, const std::vector<SeriesPtr>& series) {
    try {
        checkFormula({"x", formula, "", 0}, scopeOf(series));
    } catch (const Error& error) {
        return error.what();
    }
    return "none";
}

}  // namespace

TEST_CASE("the rest of a node is its wall less its GPUs", "[derive][formula]") {
    const std::vector<SeriesPtr> node{
        wall({500, 700, 900}), gpu("0", {100, 200, 300}), gpu("1", {50, 60, 70})};
    const auto rest = derive({"rest", "node - sum(gpu)", "W", 0}, scopeOf(node), {});
    CHECK(valuesOf(rest) == std::vector<double>{350, 440, 530});
    const auto& info = rest->info();
    CHECK(info.startS == 0);
    CHECK(info.endS == 2);
    CHECK(info.channels[0].name == "rest");
    CHECK(info.channels[0].unit == "W");
    // Kinds are never mixed silently: the difference is neither, and a finding says so.
    CHECK(info.channels[0].power == PowerKind::notPower);
    CHECK(info.labels == Labels{{"job", "7"}, {"node", "n-1"}});
    const auto mixed
        = std::find_if(info.findings.begin(), info.findings.end(), [](const Finding& f) {
              return f.text.find("GPU board and node wall") != std::string::npos;
          });
    CHECK(mixed != info.findings.end());
}

TEST_CASE("added boards are a sum of GPUs, one board stays a board", "[derive][formula]") {
    const std::vector<SeriesPtr> node{gpu("0", {1, 2}), gpu("1", {10, 20})};
    const auto kind = [&](const std::string& formula, const std::string& unit) {
        return derive({"x", formula, unit, 0}, scopeOf(node), {})->info().channels[0].power;
    };
    CHECK(kind("sum(gpu)", "W") == PowerKind::gpuSum);
    CHECK(kind("gpu0 + gpu1", "W") == PowerKind::gpuSum);
    CHECK(kind("rolling(gpu0, 5)", "W") == PowerKind::gpuBoard);
    CHECK(kind("gpu0 - gpu1", "W") == PowerKind::notPower);
    CHECK(kind("diff(gpu0)", "W") == PowerKind::notPower);
    CHECK(kind("gpu0", "kW") == PowerKind::notPower);
}

TEST_CASE("functions over time", "[derive][formula]") {
    const auto one = wall({10, 14, 11, kMissing, 20, 30});
    const std::vector<SeriesPtr> node{one};
    const auto diff = compute("diff(power)", node);
    CHECK(std::isnan(diff[0]));
    CHECK(diff[1] == 4);
    CHECK(diff[2] == -3);
    CHECK(std::isnan(diff[3]));
    CHECK(std::isnan(diff[4]));
    CHECK(diff[5] == 10);
    // The samples of (t - 2 s, t], missing ones left out.
    CHECK(compute("rolling(power, 2)", node) == std::vector<double>{10, 12, 12.5, 11, 20, 25});
    CHECK(compute("rolling(power * 2, 2) / 2", node)
        == std::vector<double>{10, 12, 12.5, 11, 20, 25});
    const auto nested = compute("diff(rolling(power, 2))", node);
    CHECK(nested[2] == 0.5);
    auto slow = powerTrace({}, {0, 30, 90}, 0, 10);
    CHECK(compute("rate(power)", {makeMemorySeries(slow)})[2] == 6);
}

TEST_CASE("a change is not taken across a gap", "[derive][formula]") {
    auto trace = powerTrace({}, {1, 2, 3, 4, 5});
    trace.timeS = {0, 1, 2, 10, 11};
    const auto diff = compute("diff(power)", {makeMemorySeries(trace)});
    CHECK(diff[2] == 1);
    CHECK(std::isnan(diff[3]));
    CHECK(diff[4] == 1);
}

TEST_CASE("arithmetic, comparisons and choices", "[derive][formula]") {
    const std::vector<SeriesPtr> node{gpu("0", {1, 4}), gpu("1", {9, 16})};
    CHECK(compute("gpu0 + gpu1 * 2 ^ 2", node) == std::vector<double>{37, 68});
    CHECK(compute("gpu0 > 2 ? 1 : -1", node) == std::vector<double>{-1, 1});
    CHECK(compute("gpu0 >= 4 && gpu1 == 16", node) == std::vector<double>{0, 1});
    CHECK(compute("sqrt(gpu1) + abs(-1) + 1.5e1", node) == std::vector<double>{19, 20});
    CHECK(compute("max(gpu) - min(gpu)", node) == std::vector<double>{8, 12});
    CHECK(compute("avg(gpu, 2)", node) == std::vector<double>{4, 22.0 / 3});
    CHECK(compute("gpu1.power - \"gpu0.power\"", node) == std::vector<double>{8, 12});
    CHECK(std::isnan(compute("1 / (gpu0 - 1)", node)[0]));
}

TEST_CASE("what is missing in an input is missing in the result", "[derive][formula]") {
    const std::vector<SeriesPtr> node{gpu("0", {1, kMissing}), gpu("1", {9, 16})};
    // The grid holds a bin for at most three steps; behind them the sum has no value.
    CHECK(compute("sum(gpu)", node)[0] == 10);
    CHECK(std::isnan(compute("sum(gpu)", node)[1]));
    CHECK(std::isnan(compute("gpu0 > 100 ? 1 : 0", {gpu("0", {kMissing, 1})})[0]));
}

TEST_CASE("series of different clocks meet on one grid", "[derive][formula]") {
    // GPU at 1 s, wall at 2 s: bins of 2 s, (0, 2] holds the GPU's samples at 1 and 2.
    const auto meter = makeMemorySeries(powerTrace({{"node", "n-1"}}, {500, 600, 700}, 0, 2));
    const auto rest = derive(
        {"rest", "node - gpu0", "W", 0}, scopeOf({meter, gpu("0", {10, 20, 30, 40, 50})}), {});
    CHECK(readTrace(*rest).timeS == std::vector<double>{0, 2, 4});
    CHECK(valuesOf(rest) == std::vector<double>{490, 575, 655});
    CHECK(rest->info().stepS == 2);
}

TEST_CASE("a wrong formula is answered with the place and the way out", "[derive][formula]") {
    const std::vector<SeriesPtr> node{gpu("0", {1}), gpu("1", {9}), wall({50})};
    CHECK(complaint("node - sum(gpu)", node) == "none");
    CHECK_THAT(complaint("node - gpx", node),
        ContainsSubstring("character 8: there is no \"gpx\"") && ContainsSubstring("gpu1"));
    CHECK_THAT(complaint("node - gpu", node),
        ContainsSubstring("character 8: \"gpu\" stands for 2 channels")
            && ContainsSubstring("sum(gpu)"));
    CHECK_THAT(complaint("sum(gpu * 2)", node), ContainsSubstring("character 5"));
    CHECK_THAT(complaint("sum(diff(gpu))", node), ContainsSubstring("character 10"));
    CHECK_THAT(
        complaint("node = 3", node), ContainsSubstring("character 6: nothing can be assigned"));
    CHECK_THAT(complaint("node +", node), ContainsSubstring("something is missing at the end"));
    CHECK_THAT(complaint("node node", node), ContainsSubstring("character 6"));
    CHECK_THAT(complaint("(node", node), ContainsSubstring("bracket is not closed"));
    CHECK_THAT(complaint("node)", node), ContainsSubstring("character 5"));
    CHECK_THAT(complaint("diff(node", node), ContainsSubstring("not closed"));
    CHECK_THAT(complaint("rolling(node)", node), ContainsSubstring("rolling needs a time"));
    CHECK_THAT(complaint("rolling(node, -1)", node), ContainsSubstring("character 15"));
    CHECK_THAT(complaint("system(node)", node), ContainsSubstring("no function \"system\""));
    CHECK_THAT(complaint("1 + 1", node), ContainsSubstring("no channel is named"));
    CHECK_THAT(complaint("", node), ContainsSubstring("nothing to compute"));
    CHECK_THAT(complaint("\"node", node), ContainsSubstring("quotes are not closed"));
    CHECK_THAT(complaint("node; node", node), ContainsSubstring("character 5"));
    CHECK_THAT(complaint("abs(node, node)", node), ContainsSubstring("too many arguments"));
    CHECK_THAT(complaint("abs()", node), ContainsSubstring("character"));
    CHECK_THAT(complaint(std::string(2000, '('), node), ContainsSubstring("longer than 1000"));
    CHECK_THAT(complaint(std::string(900, '('), node), ContainsSubstring("nested too deeply"));
    CHECK_THAT(complaint(std::string(900, '-') + "node", node), !ContainsSubstring("crash"));
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "diff(";
    CHECK_THAT(complaint(deep, node), ContainsSubstring("nested too deeply"));
}

TEST_CASE("nodes keep their names apart", "[derive][formula]") {
    const auto a = makeMemorySeries(powerTrace({{"node", "a"}}, {1, 2}));
    const auto b = makeMemorySeries(powerTrace({{"node", "b"}}, {10, 20}));
    CHECK(compute("b.node - a.node", {a, b}) == std::vector<double>{9, 18});
    CHECK(compute("sum(node)", {a, b}) == std::vector<double>{11, 22});
}

TEST_CASE("formulas over recordings of other times are refused", "[derive][formula]") {
    CHECK_THROWS_WITH(compute("node - gpu0", {wall({1, 2}), gpu("0", {1, 2}, 1000)}),
        ContainsSubstring("recorded at different times"));
}

TEST_CASE("formulas survive a session", "[derive][formula]") {
    const auto text
        = formulasJson({{"rest", "node - sum(gpu)", "W", 0}, {"y", "diff(x)", "", 0.5}});
    const auto formulas = formulasFromJson(text);
    REQUIRE(formulas.size() == 2);
    CHECK(formulas[0].formula == "node - sum(gpu)");
    CHECK(formulas[0].unit == "W");
    CHECK(formulas[1].stepS == 0.5);
    CHECK_THROWS_WITH(formulasFromJson(R"([{"name": "x"}])"),
        ContainsSubstring("formulas[0]") && ContainsSubstring("formula"));
    CHECK_THROWS_WITH(formulasFromJson(R"([{"name": "x", "formula": "y", "unix": 1}])"),
        ContainsSubstring("unix"));
    CHECK_THROWS_AS(formulasFromJson("{}"), Error);
}
