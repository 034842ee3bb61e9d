// SPDX-License-Identifier: GPL-3.0-or-later
// What the window computes of what is checked is what an experiment (and `inspect`, which asks the
// same function) computes of the same data.
#include "core/derive/derived_series.h"
#include "tests/support/catch.h"
#include "tests/support/traces.h"
#include "tests/support/wait_until.h"
#include "ui/pages/derived_channels.h"

#include <fmt/format.h>

using namespace wattline;
using namespace wattline::test;

namespace {

SeriesPtr board(Labels labels, double powerW) {
    return makeMemorySeries(
        powerTrace(std::move(labels), countingUp(powerW, 5), 0, 1, PowerKind::gpuBoard));
}

SeriesPtr meter(Labels labels, double powerW) {
    return makeMemorySeries(powerTrace(std::move(labels), countingUp(powerW, 5)));
}

/// Job 1 on the nodes a and b, job 2 on a; the meters of both nodes know no job; a job 3 has its
/// own meter. Two recordings without any label of node or job.
OpenResult site() {
    OpenResult result;
    result.series = {board({{"job", "1"}, {"node", "a"}, {"gpu", "0"}}, 100),
        board({{"job", "1"}, {"node", "a"}, {"gpu", "1"}}, 110),
        board({{"job", "1"}, {"node", "b"}, {"gpu", "0"}}, 120),
        board({{"job", "2"}, {"node", "a"}, {"gpu", "0"}}, 130), meter({{"node", "a"}}, 500),
        meter({{"node", "b"}}, 600), board({{"job", "3"}, {"node", "c"}, {"gpu", "0"}}, 140),
        meter({{"job", "3"}, {"node", "c"}}, 700), board({{"gpu", "0"}}, 50),
        board({{"gpu", "1"}}, 60)};
    return result;
}

std::string described(const SeriesPtr& series) {
    std::string text;
    for (const auto& [key, value] : series->info().labels) text += key + ' ' + value + ", ";
    const auto trace = readTrace(*series);
    return fmt::format(
        "{}{} = {} ...", text, trace.channels.front().name, trace.channels.front().values.front());
}

std::vector<std::string> described(const std::vector<SeriesPtr>& series) {
    std::vector<std::string> texts;
    for (const auto& one : series) texts.push_back(described(one));
    return texts;
}

}  // namespace

TEST_CASE("window and experiments compute a formula over the same series", "[ui][derive]") {
    const auto dataSet = makeDataSet("/data/site.csv", site());
    std::vector<TraceRef> all;
    for (std::size_t i = 0; i < dataSet->content.series.size(); ++i) all.push_back({dataSet, i});
    const std::vector<FormulaSpec> formulas{{"rest", "node - sum(gpu)", "W", 0},
        {"more", "node * 1.5", "W", 0}, {"share", "rest / more", "", 0},
        {"apart", "b.rest - a.rest", "W", 0}, {"across", "c.node - a.node", "W", 0},
        {"boards", "sum(gpu)", "W", 0}};
    DerivedChannels channels;
    channels.request(derivedInputs(all, {}, false), formulas);
    REQUIRE(waitUntil([&] { return !channels.busy(); }));
    std::vector<Finding> findings;
    const auto computed
        = described(deriveForNodes(formulas, dataSet->content.series, findings, {}));
    CHECK(described(channels.series()) == computed);
    // By hand: a has 500 W at the wall, job 1 there 100 + 110 W, job 2 130 W.
    for (const char* one : {"job 1, node a, rest = 290 ...", "job 2, node a, rest = 370 ...",
             "job 1, node b, rest = 480 ...", "job 3, node c, rest = 560 ...",
             "node a, more = 750 ...", "node b, more = 900 ...", "job 3, node c, more = 1050 ...",
             "job 1, apart = 190 ...", "job 3, across = 200 ...", "boards = 110 ..."})
        CHECK(std::count(computed.begin(), computed.end(), one) == 1);
    CHECK(computed.size() == 4 + 3 + 4 + 1 + 1 + 5);
}

TEST_CASE("what is checked brings the rest of its node along", "[ui][derive]") {
    const auto dataSet = makeDataSet("/data/site.csv", site());
    DerivedChannels channels;
    const auto made = [&](std::size_t checked, const char* formula) {
        channels.request(derivedInputs({{dataSet, checked}}, {}, false), {{"x", formula, "W", 0}});
        REQUIRE(waitUntil([&] { return !channels.busy(); }));
        CHECK(channels.forExperiments().size() == 1);
        return described(channels.series());
    };
    // Job 2's board: the meter that knows no job. A board without labels: the other of its file.
    CHECK(made(3, "node - sum(gpu)") == std::vector<std::string>{"job 2, node a, x = 370 ..."});
    CHECK(made(8, "sum(gpu)") == std::vector<std::string>{"x = 110 ..."});
}
