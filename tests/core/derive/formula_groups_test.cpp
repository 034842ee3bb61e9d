// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/formula_groups.h"

#include "core/derive/shifted_series.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"

#include <algorithm>

using namespace wattline;
using namespace wattline::test;

namespace {

SeriesPtr board(const char* job, const char* node, const char* gpu) {
    return makeMemorySeries(powerTrace(
        {{"job", job}, {"node", node}, {"gpu", gpu}}, {1, 2, 3}, 0, 1, PowerKind::gpuBoard));
}

SeriesPtr wall(const char* job, const char* node) {
    return makeMemorySeries(powerTrace({{"job", job}, {"node", node}}, {10, 20, 30}));
}

/// One job on two nodes, of which only the first has its wall measured, and one on a single node.
ScopeLevels twoJobs() {
    std::vector<SeriesPtr> all{wall("1", "a"), board("1", "a", "0"), board("1", "a", "1"),
        board("1", "b", "0"), board("1", "b", "1")};
    const std::vector<SeriesPtr> small{wall("2", "c"), board("2", "c", "0")};
    all.insert(all.end(), small.begin(), small.end());
    return scopeLevels(all, all);
}

std::vector<SeriesPtr> compute(const FormulaSpec& formula, ScopeLevels& levels) {
    std::vector<ComputedChannel> computed;
    std::vector<SeriesPtr> series;
    for (const auto& place : scopesFor(formula, levels).usable) {
        computed.push_back({place, derive(formula, *place.scope, {})});
        series.push_back(computed.back().series);
    }
    addComputed(levels, computed);
    return series;
}

std::size_t usable(const char* formula) {
    return scopesFor({"x", formula, "W", 0}, twoJobs()).usable.size();
}

}  // namespace

TEST_CASE("a formula is computed for each node that has its channels", "[derive][groups]") {
    CHECK(usable("node - sum(gpu)") == 2);  // a of job 1, and job 2: b has no wall
    CHECK(usable("sum(gpu)") == 3);
    CHECK(usable("gpu1") == 2);
    CHECK(usable("a.node - sum(b.gpu)") == 1);  // the job of both
    CHECK(usable("a.node - c.node") == 1);  // of different jobs: over everything
}

TEST_CASE("a node of which nothing is wanted is left out", "[derive][groups]") {
    const std::vector<SeriesPtr> job{
        board("1", "a", "0"), board("1", "b", "0"), board("1", "b", "1")};
    const auto levels = scopeLevels(job, {shifted(job[2], 30)});
    CHECK(scopesFor({"x", "sum(gpu)", "W", 0}, levels).usable.size() == 1);
    CHECK_NOTHROW(scopesFor({"x", "gpu1", "W", 0}, levels));
    CHECK(scopesFor({"x", "a.gpu0 + b.gpu0", "W", 0}, levels).usable.size()
        == 1);  // the job still knows it
}

TEST_CASE("a formula may use what another one made of the same node", "[derive][groups]") {
    auto levels = twoJobs();
    const FormulaSpec rest{"rest", "node - sum(gpu)", "W", 0}, more{"more", "node * 1.1", "W", 0};
    compute(more, levels);  // is wall power, but is not "node"
    compute(rest, levels);
    const auto places = scopesFor({"x", "rest / node", "", 0}, levels).usable;
    REQUIRE(places.size() == 2);
    // Node a: 10 W at the wall, two boards of 1 W.
    CHECK(
        readTrace(*derive({"x", "rest / node", "", 0}, *places[0].scope, {})).channels[0].values[0]
        == Approx(0.8));
    CHECK(scopesFor({"x", "a.rest - c.rest", "", 0}, levels).usable.size() == 1);
    CHECK(scopesFor({"x", "sum(rest) + a.gpu0 + b.gpu0", "", 0}, levels).usable.size() == 1);
    CHECK_THROWS_AS(
        scopesFor({"x", "rest / node", "", 0}, without(levels, {"rest"})), FormulaError);
}

TEST_CASE("of all complaints the one is told that helps", "[derive][groups]") {
    const auto placeOf = [](const char* formula) {
        try {
            scopesFor({"x", formula, "W", 0}, twoJobs());
        } catch (const FormulaError& error) {
            return static_cast<int>(error.place());
        }
        return -1;
    };
    CHECK(placeOf("node - sum(gpu") == 14);
    CHECK(placeOf("node - nothing") == 7);  // not at "node", which node b lacks
    CHECK_THROWS_AS(scopesFor({"", "node", "W", 0}, twoJobs()), Error);
    CHECK_THROWS_AS(scopesFor({"x", "node", "W", 0}, scopeLevels({}, {})), Error);
}

TEST_CASE("names for completion are those of every scope, once", "[derive][groups]") {
    const auto names = namesIn(twoJobs());
    for (const char* name : {"node", "gpu0", "a.gpu0", "c.node"})
        CHECK(std::count(names.begin(), names.end(), name) == 1);
}
