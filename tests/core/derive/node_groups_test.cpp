// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/derive/node_groups.h"

#include "tests/support/catch.h"
#include "tests/support/traces.h"

using namespace wattline;
using namespace wattline::test;

namespace {

SeriesPtr recorded(const char* file, Labels labels) {
    const bool isBoard = labels.contains("gpu");
    auto trace = powerTrace(
        std::move(labels), {1, 2, 3}, 0, 1, isBoard ? PowerKind::gpuBoard : PowerKind::nodeWall);
    trace.source = file;
    return makeMemorySeries(std::move(trace));
}

using Groups = std::vector<std::vector<std::size_t>>;

/// Each series by its place in the list.
Groups placesOf(
    const std::vector<std::vector<SeriesPtr>>& groups, const std::vector<SeriesPtr>& series) {
    Groups places;
    for (const auto& group : groups) {
        places.emplace_back();
        for (const auto& one : group)
            places.back().push_back(static_cast<std::size_t>(
                std::find(series.begin(), series.end(), one) - series.begin()));
    }
    return places;
}

}  // namespace

TEST_CASE("nodes are told apart by job and run, without a name by the file", "[derive][groups]") {
    const std::vector<SeriesPtr> series{recorded("x", {{"job", "1"}, {"node", "a"}, {"gpu", "0"}}),
        recorded("x", {{"job", "2"}, {"node", "a"}, {"gpu", "0"}}),
        recorded("y", {{"job", "1"}, {"node", "a"}, {"gpu", "1"}}),
        recorded("y", {{"job", "1"}, {"node", "b"}, {"gpu", "0"}}),
        recorded("z", {{"job", "1"}, {"node", "a"}, {"run", "5"}, {"gpu", "0"}}),
        recorded("x", {{"gpu", "0"}}), recorded("y", {{"gpu", "0"}}),
        recorded("y", {{"gpu", "1"}})};
    const auto groups = groupByNode(series);
    CHECK(placesOf(groups.nodes, series) == Groups{{0, 2}, {1}, {3}, {4}, {5}, {6, 7}});
    CHECK(placesOf(groups.jobs, series) == Groups{{0, 2, 3}});
}

TEST_CASE("a meter without a job goes with each job of its node", "[derive][groups]") {
    const std::vector<SeriesPtr> series{recorded("meters", {{"node", "a"}}),
        recorded("meters", {{"node", "b"}}),
        recorded("x", {{"job", "1"}, {"node", "a"}, {"gpu", "0"}}),
        recorded("x", {{"job", "2"}, {"node", "a"}, {"gpu", "0"}}),
        recorded("x", {{"job", "2"}, {"node", "a"}, {"run", "9"}, {"gpu", "0"}}),
        recorded("x", {{"job", "2"}, {"node", "a"}}),
        recorded("x", {{"site", "s"}, {"job", "3"}, {"node", "a"}, {"gpu", "0"}})};
    // That of node b stays alone, and so does a node of the same name at another site.
    const auto groups = groupByNode(series);
    CHECK(placesOf(groups.nodes, series) == Groups{{1}, {2, 0}, {3, 5, 0}, {4, 0, 5}, {6}});
    CHECK(groups.jobs.empty());
}

TEST_CASE("boards recorded without a job are of none", "[derive][groups]") {
    const std::vector<SeriesPtr> series{recorded("idle", {{"node", "a"}, {"gpu", "0"}}),
        recorded("idle", {{"node", "a"}}),
        recorded("x", {{"job", "1"}, {"node", "a"}, {"gpu", "0"}})};
    CHECK(placesOf(groupByNode(series).nodes, series) == Groups{{0, 1}, {2, 1}});
}

TEST_CASE("two recordings of one board are two recordings of its node", "[derive][groups]") {
    const std::vector<SeriesPtr> series{recorded("meter", {{"node", "a"}}),
        recorded("monday", {{"node", "a"}, {"gpu", "0"}}),
        recorded("tuesday", {{"node", "a"}, {"gpu", "0"}}),
        recorded("tuesday", {{"node", "a"}, {"gpu", "1"}})};
    const auto groups = groupByNode(series);
    CHECK(placesOf(groups.nodes, series) == Groups{{1, 0}, {2, 3, 0}});
    CHECK(groups.jobs.empty());
}
