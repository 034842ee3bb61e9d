// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <algorithm>
#include <nlohmann/json.hpp>

using namespace wattline;
using namespace wattline::test;
using nlohmann::json;

namespace {

const std::string kTrace
    = "run,device,timestamp,power_W\n"
      "0,node0,1788307200,1000\n0,node0,1788307201,3000\n0,node0,1788307202,-1\n"
      "0,node0,1788307203,2000\n";

}  // namespace

TEST_CASE("formats lists every reader, also as JSON", "[cli]") {
    const auto text = runProgram({cliPath(), "formats"});
    const auto run = runProgram({cliPath(), "formats", "--json"});
    CHECK(run.exitCode == 0);
    CHECK(run.err.empty());
    std::vector<std::string> names;
    const auto document = json::parse(run.out);
    for (const auto& format : document.at("formats")) {
        names.push_back(format.at("name"));
        CHECK(text.out.find(names.back()) != std::string::npos);
    }
    // Others may be added between them.
    for (const auto* name : {"supercloud-gpu", "supercloud-cpu", "nvidia-smi", "prometheus-json",
             "hdf5", "power-csv", "table", "wattline-store"}) {
        CAPTURE(name);
        CHECK(std::count(names.begin(), names.end(), name) == 1);
    }
}

TEST_CASE("inspect says span, step, statistics and findings", "[cli][inspect]") {
    const ScratchFolder folder;
    const auto run = runProgram({cliPath(), "inspect", folder.file("a trace.csv", kTrace)});
    CHECK(run.exitCode == 0);
    CHECK(run.err.empty());
    for (const auto* part :
        {"run 0 · node0", "a trace.csv", "2026-09-02T00:00:00.000Z to 2026-09-02T00:00:03.000Z",
            "4 samples, median step 1 s", "node wall",
            "! value out of range in power: power below 0: \"-1\"; 1 time, first in line 4; kept "
            "missing"}) {
        CAPTURE(run.out);
        CHECK(run.out.find(part) != std::string::npos);
    }
}

TEST_CASE("inspect --json is one document that scripts can rely on", "[cli][inspect]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.csv", kTrace);
    const auto run = runProgram({cliPath(), "inspect", "--json", "--", path});
    CHECK(run.exitCode == 0);
    const auto document = json::parse(run.out);
    CHECK(document.at("files").at(0).at("format") == "power-csv");
    const auto& trace = document.at("traces").at(0);
    CHECK(trace.at("samples") == 4);
    CHECK(trace.at("start") == "2026-09-02T00:00:00.000Z");
    CHECK(trace.at("stepS") == 1.0);
    CHECK(trace.at("labels").at("node") == "node0");
    const auto& power = trace.at("channels").at(0);
    CHECK(power.at("powerKind") == "node wall");
    CHECK(power.at("statistics").at("mean") == 2000.0);
    CHECK(power.at("statistics").at("missing") == 1);
    CHECK(
        power.at("statistics").at("energyKWh").get<double>() == Approx((1000.0 + 3000.0) / 3.6e6));
    const auto& finding = trace.at("findings").at(0);
    CHECK(finding.at("kind") == "value out of range");
    CHECK(finding.at("id") == "out-of-range");
    CHECK(finding.at("line") == 4);
    CHECK(finding.at("count") == 1);
}

TEST_CASE("a failing inspect leaves stdout empty and names the file on stderr", "[cli][inspect]") {
    const ScratchFolder folder;
    const auto good = folder.file("a.csv", kTrace);
    const auto bad = folder.file("b.csv", "name,OT\nAda,30.5\n");
    const auto run = runProgram({cliPath(), "inspect", "--json", good, bad});
    CHECK(run.exitCode == 1);
    CHECK(run.out.empty());
    CHECK(run.err.find("b.csv:1: no reader knows these columns: \"name,OT\"") != std::string::npos);
}

TEST_CASE("inspect fails when its output cannot be written, as on a full disk", "[cli][inspect]") {
    const ScratchFolder folder;
    const auto command
        = cliPath() + " inspect '" + folder.file("a.csv", kTrace).string() + "' >/dev/full";
    const auto run = runProgram({"/bin/sh", "-c", command});
    CHECK(run.exitCode == 1);
    CHECK(run.err.find("standard output") != std::string::npos);
}

TEST_CASE("inspect takes a mapping, and the next file of that shape needs none", "[cli][inspect]") {
    const ScratchFolder folder;
    ProgramOptions home;
    home.environment = {"XDG_CONFIG_HOME=" + folder.path().string()};
    const auto first = folder.file("a.csv", "x;y;z\n1788307200;1,5;n1\n1788307201;2,5;n1\n");
    const auto next = folder.file("b.csv", "x;y;z\n1788307300;3,5;n2\n");
    CHECK(runProgram({cliPath(), "inspect", next}, home).exitCode == 1);
    const auto run = runProgram(
        {cliPath(), "inspect", "--json", "--map", "time=x,power=y:kW:nodeWall,node=z", first},
        home);
    CHECK(run.err.empty());
    REQUIRE(run.exitCode == 0);
    const auto trace = json::parse(run.out).at("traces").at(0);
    CHECK(trace.at("labels").at("node") == "n1");
    CHECK(trace.at("channels").at(0).at("statistics").at("mean") == 2000.0);
    const auto later = runProgram({cliPath(), "inspect", "--json", next}, home);
    REQUIRE(later.exitCode == 0);
    CHECK(json::parse(later.out).at("traces").at(0).at("labels").at("node") == "n2");
    const auto wrong = runProgram({cliPath(), "inspect", "--map", "power", first}, home);
    CHECK(wrong.exitCode == 2);
    CHECK(wrong.err.find("--map: \"power\" is not understood") != std::string::npos);
}

TEST_CASE("inspect without a path is wrong usage", "[cli][inspect]") {
    CHECK(runProgram({cliPath(), "inspect"}).exitCode == 2);
}

TEST_CASE("the whole sample data are readable, with the labels of their jobs", "[cli][inspect]") {
    const auto run
        = runProgram({cliPath(), "inspect", "--json", WATTLINE_SOURCE_DIR "/sample_data"});
    REQUIRE(run.exitCode == 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    CHECK(run.largestResidentMB < 100);  // torch alone would be 164
#endif
    const auto document = json::parse(run.out);
    std::map<std::string, int> filesByFormat;
    for (const auto& file : document.at("files")) ++filesByFormat[file.at("format")];
    CHECK(filesByFormat
        == std::map<std::string, int>{
            {"nvidia-smi", 1}, {"power-csv", 1}, {"supercloud-gpu", 9}, {"telemetry-jsonl", 1}});
    int labelled = 0, runsAndNodes = 0;
    for (const auto& trace : document.at("traces")) {
        labelled += trace.at("labels").value("label", "") == "relation-distillation";
        runsAndNodes += trace.at("labels").contains("run");
    }
    CHECK(labelled == 8);  // two jobs of four boards
    CHECK(runsAndNodes == 360);  // 40 runs on 9 nodes
}

TEST_CASE("inspect --no-repair leaves values as read and says so", "[cli][inspect]") {
    const ScratchFolder folder;
    const auto path = folder.file("a.csv", kTrace);
    for (const auto* option : {"--no-repair", "--no-repair=unit,out-of-range"}) {
        const auto run = runProgram({cliPath(), "inspect", "--json", option, path});
        CHECK(run.exitCode == 0);
        const auto trace = json::parse(run.out).at("traces").at(0);
        CHECK(trace.at("channels").at(0).at("statistics").at("min") == -1.0);
        CHECK(trace.at("findings").at(0).at("action") == "left as read");
    }
    const auto other = runProgram({cliPath(), "inspect", "--no-repair=duplicate-time", path});
    CHECK(other.out.find("kept missing") != std::string::npos);
    const auto wrong = runProgram({cliPath(), "inspect", "--no-repair=everything", path});
    CHECK(wrong.exitCode == 2);
    CHECK(wrong.err.find("everything") != std::string::npos);
    CHECK(wrong.err.find("out-of-range") != std::string::npos);
}
