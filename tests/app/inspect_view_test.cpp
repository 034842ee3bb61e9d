// SPDX-License-Identifier: GPL-3.0-or-later
// `wattline-cli inspect` as the window without a window: filter, shift, level, formulas, range,
// jobs and wall fits.
#include "tests/support/catch.h"
#include "tests/support/http_server.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <nlohmann/json.hpp>

using namespace wattline;
using namespace wattline::test;
using nlohmann::json;

namespace {

constexpr long kStartS = 1788307200;

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

/// Two boards of 100 + 2 t and 50 + t W; the meter, its clock an hour ahead, shows 300 W + 1.2
/// times their sum.
class Node {
public:
    Node() {
        std::string gpus = "timestamp,node,gpu,power_W\n", meter = "timestamp,node,power_W\n";
        for (int t = 0; t < 100; ++t) {
            const auto time = std::to_string(kStartS + t);
            gpus += time + ",n1,0," + std::to_string(100 + 2 * t) + "\n";
            gpus += time + ",n1,1," + std::to_string(50 + t) + "\n";
            meter += std::to_string(kStartS + 3600 + t) + ",n1,"
                + std::to_string(300 + 1.2 * (150 + 3 * t)) + "\n";
        }
        m_gpus = m_folder.file("gpus.csv", gpus);
        m_meter = m_folder.file("meter.csv", meter);
    }

    ProgramRun operator()(std::vector<std::string> arguments) const {
        arguments.insert(arguments.begin(), {cliPath(), "inspect", m_gpus, m_meter});
        return runProgram(arguments);
    }
    json document(std::vector<std::string> arguments) const {
        arguments.emplace_back("--json");
        const auto run = (*this)(std::move(arguments));
        CAPTURE(run.err);
        REQUIRE(run.exitCode == 0);
        CHECK(run.err.empty());
        return json::parse(run.out);
    }

private:
    ScratchFolder m_folder;
    std::string m_gpus, m_meter;
};

const json& traceWith(const json& document, const std::string& channel) {
    for (const auto& trace : document.at("traces"))
        if (trace.at("channels").at(0).at("name") == channel) return trace;
    throw std::runtime_error("no trace with " + channel);
}

}  // namespace

TEST_CASE("inspect fits the wall to the GPUs once the clocks agree", "[cli][inspect]") {
    const Node inspect;
    const auto apart = inspect.document({});
    REQUIRE(apart.at("wallFits").size() == 1);
    CHECK(apart["wallFits"][0].at("fit").is_null());
    CHECK(has(apart["wallFits"][0].at("why"), "different times"));
    const auto shifted = inspect.document({"--shift", "meter.csv=-1h"});
    const auto& fit = shifted.at("wallFits").at(0).at("fit");
    CHECK(fit.at("fixedW").get<double>() == Approx(300).margin(0.01));
    CHECK(fit.at("slope").get<double>() == Approx(1.2).margin(1e-4));
    CHECK(fit.at("rmseW").get<double>() == Approx(0).margin(0.01));
    CHECK(fit.at("samples") == 100);
    CHECK(
        has(inspect({"--shift=meter.csv=-1h"}).out, "n1: wall = 300.0 W + 1.2000 * sum of 2 GPUs"));
    const auto nobody = inspect({"--shift", "other.csv=1h"});
    CHECK(nobody.exitCode == 2);
    CHECK(has(nobody.err, "Sources: gpus.csv, meter.csv."));
    CHECK(inspect({"--shift", "meter.csv=soon"}).exitCode == 2);
}

TEST_CASE("inspect computes channels, and statistics of a range only", "[cli][inspect]") {
    const Node inspect;
    const auto document
        = inspect.document({"--shift", "meter.csv=-1h", "--formula", "rest=node - sum(gpu):W",
            "--from", std::to_string(kStartS + 10), "--to", "2026-09-02T00:00:19Z"});
    const auto rest = traceWith(document, "rest").at("channels").at(0);
    CHECK(rest.at("unit") == "W");
    // 300 + 0.2 * (150 + 3 t) for t from 10 to 19
    CHECK(rest.at("statistics").at("samples") == 10);
    CHECK(rest.at("statistics").at("mean").get<double>() == Approx(330 + 0.6 * 14.5));
    CHECK(document.at("range") == json{{"fromS", kStartS + 10.0}, {"toS", kStartS + 19.0}});
    const auto wrong = inspect({"--formula", "a=nothing + 1"});
    CHECK(wrong.exitCode == 1);
    CHECK(wrong.out.empty());
    CHECK(has(wrong.err, "there is no \"nothing\""));
    CHECK(inspect({"--from", "100", "--to", "99"}).exitCode == 2);
}

TEST_CASE("inspect counts how often which power was drawn", "[cli][inspect]") {
    const ScratchFolder folder;
    const auto path = folder.file(
        "a.csv", "timestamp,power_W\n1788307200,10\n1788307201,20\n1788307202,20\n1788307203,30\n");
    const auto run = runProgram({cliPath(), "inspect", path, "--json", "--histogram", "2"});
    REQUIRE(run.exitCode == 0);
    const auto power = json::parse(run.out).at("traces").at(0).at("channels").at(0);
    CHECK(power.at("histogram") == json{{"low", 10.0}, {"binWidth", 10.0}, {"counts", {1, 3}}});
    CHECK(power.at("durationCurve").front().at("value") == 30);
    CHECK(power.at("durationCurve").back() == json{{"share", 1.0}, {"value", 10.0}});
    CHECK(runProgram({cliPath(), "inspect", path, "--histogram", "2"}).exitCode == 2);
    CHECK(runProgram({cliPath(), "inspect", path, "--json", "--histogram", "0"}).exitCode == 2);
}

TEST_CASE("inspect puts traces together at a level, kinds of power apart", "[cli][inspect]") {
    const Node inspect;
    const auto document = inspect.document({"--level", "node", "--step", "10s"});
    REQUIRE(document.at("traces").size() == 2);
    std::map<std::string, double> means;
    for (const auto& trace : document["traces"]) {
        const auto& power = trace.at("channels").at(0);
        means[power.at("powerKind")] = power.at("statistics").at("mean");
        CHECK(trace.at("stepS") == 10);
    }
    CHECK(means.at("sum of GPUs") == Approx(150 + 3 * 49.5));
    CHECK(means.at("node wall") == Approx(300 + 1.2 * (150 + 3 * 49.5)));
    CHECK(inspect({"--level", "rack"}).exitCode == 2);
    CHECK(inspect({"--step", "10s"}).exitCode == 2);
}

TEST_CASE(
    "inspect tells that a filter took one of a node's GPUs from its level", "[cli][inspect]") {
    const Node inspect;
    const auto document = inspect.document({"--level", "node", "--filter", "gpu:0"});
    REQUIRE(document.at("traces").size() == 1);
    CHECK(document["traces"][0].at("labels").at("members") == "1 of 2 GPUs");
    REQUIRE(document.at("findings").size() == 1);
    CHECK(document["findings"][0].at("text") == "n1: 1 of 2 GPUs");
    CHECK(document["findings"][0].at("action") == "the filter leaves no more");
    CHECK(inspect.document({"--level", "node"}).at("findings").empty());
}

TEST_CASE(
    "inspect lists jobs with their figures, and filters as the window does", "[cli][inspect]") {
    const ScratchFolder folder;
    std::string text = "timestamp,run,node,power_W\n";
    for (int i = 0; i < 3; ++i) {
        const auto time = std::to_string(kStartS + i);
        text += time + ",1,n1," + std::to_string(100 * i) + "\n" + time + ",2,n1,5000\n" + time
            + ",2,n2,6000\n";
    }
    const auto path = folder.file("runs.csv", text);
    const auto run = runProgram({cliPath(), "inspect", "--json", path});
    REQUIRE(run.exitCode == 0);
    const auto jobs = json::parse(run.out).at("jobs");
    REQUIRE(jobs.size() == 2);
    CHECK(jobs[0].at("title") == "run 1");
    CHECK(jobs[0].at("peakW") == 200);
    CHECK(jobs[0].at("peakIsBound") == false);
    CHECK(jobs[0].at("durationS") == 2);
    CHECK(jobs[0].at("powerKind") == "node wall");
    CHECK(jobs[0].at("state").is_null());
    CHECK(jobs[1].at("nodes") == 2);
    CHECK(jobs[1].at("traces") == 2);
    CHECK(jobs[1].at("meanW") == 11000);
    CHECK(jobs[1].at("energyKWh").get<double>() == Approx(11000.0 * 2 / 3.6e6));
    const auto table = runProgram({cliPath(), "inspect", path});
    CHECK(has(table.out, "job    state  user  nodes  GPUs  duration  energy kWh"));
    const auto few
        = runProgram({cliPath(), "inspect", "--filter", "power > 1kW n2", path, "--json"});
    REQUIRE(few.exitCode == 0);
    const auto left = json::parse(few.out).at("traces");
    REQUIRE(left.size() == 1);
    CHECK(left[0].at("title") == "run 2 · n2");
    const auto none = runProgram({cliPath(), "inspect", "--filter", "nobody", path, "--json"});
    CHECK(none.exitCode == 0);
    CHECK(json::parse(none.out).at("traces").empty());
    const auto wrong = runProgram({cliPath(), "inspect", "--filter", "power > much", path});
    CHECK(wrong.exitCode == 2);
    CHECK(has(wrong.err, "expected a number after power"));
}

TEST_CASE("findings say place, extent and what was done, and are counted", "[cli][inspect]") {
    const ScratchFolder folder;
    std::string text = "timestamp,power_W\n";
    for (const int at : {0, 1, 2, 3, 60, 61, 61}) text += std::to_string(kStartS + at) + ",100\n";
    text += std::to_string(kStartS + 62) + ",-5\n";
    const auto path = folder.file("a.csv", text);
    const auto run = runProgram({cliPath(), "inspect", "--json", path});
    REQUIRE(run.exitCode == 0);
    const auto document = json::parse(run.out);
    std::map<std::string, json> found;
    for (const auto& finding : document.at("traces").at(0).at("findings"))
        found[finding.at("id")] = finding;
    const auto& gap = found.at("gap");
    CHECK(gap.at("startS") == kStartS + 3);
    CHECK(gap.at("endS") == kStartS + 60);
    CHECK(gap.at("count") == 1);
    CHECK(gap.at("action") == "kept as a gap");
    const auto& twice = found.at("duplicate-time");
    CHECK(twice.at("startS") == kStartS + 61);
    CHECK(twice.at("line") == 8);
    CHECK(twice.at("action") == "last one kept");
    const auto& negative = found.at("out-of-range");
    CHECK(negative.at("channel") == "power");
    CHECK(negative.at("startS") == kStartS + 62);
    CHECK(negative.at("line") == 9);
    CHECK(negative.at("action") == "kept missing");
    for (const auto* id : {"gap", "duplicate-time", "out-of-range"}) {
        CHECK(document.at("findingCounts").at(id).at("findings") == 1);
        CHECK(document.at("findingCounts").at(id).at("count") == 1);
    }
    CHECK(has(
        runProgram({cliPath(), "inspect", path}).out, "findings: 1 gap, 1 duplicate time stamp"));
}

TEST_CASE("what a server answered is inspected under what it was asked", "[cli][inspect]") {
    const HttpServer server([](const HttpQuestion&) {
        return HttpReply{.body
            = R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":)"
              R"({"__name__":"DCGM_FI_DEV_POWER_USAGE","gpu":"0","Hostname":"n1"},)"
              R"("values":[[1788307200,"50"],[1788307215,"60"]]}]}})"};
    });
    for (const auto* filter : {"", "n1"}) {
        const auto run
            = runProgram({cliPath(), "inspect", "--json", "--filter", filter, "--prometheus",
                server.url(), "--query", "P", "--start", "1788307200", "--end", "1788307215"});
        REQUIRE(run.exitCode == 0);
        const auto address = server.url()
            + "/api/v1/query_range?query=P&start=1788307200.000&end=1788307215.000&step=15";
        const auto document = json::parse(run.out);
        CHECK(document.at("files").at(0).at("path") == address);
        CHECK(document.at("traces").at(0).at("source") == address);
    }
}

TEST_CASE("local times get the zone that is said", "[cli][inspect]") {
    const ScratchFolder folder;
    const auto log = folder.file("gpu.log",
        "timestamp, index, power.draw [W]\n2026/09/02 02:00:00.000, 0, 50.00 W\n"
        "2026/09/02 02:00:01.000, 0, 51.00 W\n");
    const auto inspect = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {cliPath(), "inspect", "--json", log});
        return runProgram(more);
    };
    const auto run = inspect({"--zone", "+02:00"});
    REQUIRE(run.exitCode == 0);
    CHECK(json::parse(run.out).at("traces").at(0).at("startS") == kStartS);
    CHECK(json::parse(inspect({}).out).at("traces").at(0).at("startS") == kStartS + 7200);
    const auto named = inspect({"--zone", "Europe/Berlin"});
    CHECK(named.exitCode == 2);
    CHECK(has(named.err, "+02:00"));
    // A store remembers the zone.
    const auto store = (folder / "s.h5").string();
    const auto import = [&](const std::string& zone) {
        return runProgram({cliPath(), "import", log, "-o", store, "--zone=" + zone}).out;
    };
    CHECK(import("-05:30").starts_with("1 file "));
    CHECK(import("-05:30").starts_with("Nothing new for "));
    CHECK(import("UTC").starts_with("1 file "));
}
