// SPDX-License-Identifier: GPL-3.0-or-later
// Range queries against a server that answers as scripted.
#include "core/ingest/read_traces.h"
#include "core/net/prometheus.h"
#include "tests/support/catch.h"
#include "tests/support/http_server.h"
#include "tests/support/scratch_folder.h"

#include <thread>

using namespace wattline;
using namespace wattline::test;

namespace {

const RetryRule kQuick{.attempts = 3,
    .firstWait = std::chrono::milliseconds(1),
    .longestWait = std::chrono::milliseconds(1)};

/// As the server answers: a sample for each step from start to end.
std::string answerTo(const HttpQuestion& question) {
    const double start = std::stod(question.query.at("start"));
    const double end = std::stod(question.query.at("end"));
    const double step = std::stod(question.query.at("step"));
    std::string text
        = R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":)"
          R"({"__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0","Hostname":"n1"},"values":[)";
    for (double at = start; at <= end; at += step) {
        if (text.back() != '[') text += ',';
        text += "[" + std::to_string(at) + ",\"50\"]";
    }
    return text + "]}]}}";
}

}  // namespace

TEST_CASE(
    "a range is cut so that no piece has more points than a server gives", "[net][prometheus]") {
    const auto one = piecesOf({"", "", 0, 10999, 1});
    CHECK(one.size() == 1);
    const auto pieces = piecesOf({"", "", 0, 22000, 1});
    REQUIRE(pieces.size() == 3);
    CHECK(pieces[0].endS == 10999);
    CHECK(pieces[1].startS == 11000);
    CHECK(pieces[2].startS == 22000);
    CHECK(pieces[2].endS == 22000);
    CHECK(piecesOf({"", "", 5, 5, 15}).size() == 1);
    CHECK_THROWS_AS(piecesOf({"", "", 5, 4, 15}), Error);
    CHECK_THROWS_AS(piecesOf({"", "", 0, 5, 0}), Error);
    CHECK_THROWS_AS(piecesOf({"", "", 0, 1e12, 0.001}), Error);
}

TEST_CASE("the pieces of a long range come together as one trace", "[net][prometheus]") {
    HttpServer server(
        [](const HttpQuestion& question) { return HttpReply{.body = answerTo(question)}; });
    const ScratchFolder folder;
    const auto file = folder / "answer.json";
    fetchPrometheus({server.url() + "/", "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\"}", 1788307200,
                        1788307200 + 24'999, 1},
        file, kQuick, {});
    REQUIRE(server.questions().size() == 3);
    CHECK(server.questions()[0].path == "/api/v1/query_range");
    CHECK(server.questions()[0].query.at("query") == "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\"}");
    const auto traces = readTraces({file}, {}, {}).traces;
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].size() == 25'000);
    CHECK(traces[0].timeS.back() == 1788307200 + 24'999);
}

TEST_CASE("an answer that breaks off is asked for again and counts once", "[net][prometheus]") {
    int asked = 0;
    HttpServer server([&](const HttpQuestion& question) {
        HttpReply reply{.body = answerTo(question)};
        if (++asked == 1) reply.cutAfter = 150;
        if (asked == 2) reply = {.status = 503, .body = "busy"};
        return reply;
    });
    const ScratchFolder folder;
    const auto file = folder / "answer.json";
    fetchPrometheus({server.url(), "up", 1788307200, 1788307210, 1}, file, kQuick, {});
    CHECK(asked == 3);
    CHECK(readTraces({file}, {}, {}).traces.at(0).size() == 11);
}

TEST_CASE("what the server refuses is said in its own words, at once", "[net][prometheus]") {
    HttpServer server([](const HttpQuestion&) {
        return HttpReply{.status = 400,
            .body = R"({"status":"error","errorType":"bad_data","error":"parse error: unclosed"})"};
    });
    const ScratchFolder folder;
    CHECK_THROWS_WITH(
        fetchPrometheus({server.url(), "up{", 0, 10, 1}, folder / "a.json", kQuick, {}),
        Catch::Matchers::ContainsSubstring("the server refuses the query: parse error: unclosed"));
    CHECK(server.questions().size() == 1);
}

TEST_CASE("asking a server can be stopped", "[net][prometheus]") {
    HttpServer server([](const HttpQuestion&) { return HttpReply{.never = true}; });
    const ScratchFolder folder;
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    std::jthread stopper([&] {
        while (server.questions().empty())
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        stop.request_stop();
    });
    CHECK_THROWS_AS(
        fetchPrometheus({server.url(), "up", 0, 10, 1}, folder / "a.json", kQuick, control),
        Interrupted);
}
