// SPDX-License-Identifier: GPL-3.0-or-later
// `run` and `evaluate` from outside, with real training of very small models.
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/result_figures.h"
#include "tests/support/run_bench.h"
#include "tests/support/wave_traces.h"

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

struct Bench : RunBench {
    Bench()
        : RunBench("cli-run") {
        writeWaveTrace(folder / "trace.csv");
        writeFileAtomically(folder / "spec.json", R"({"data": {"paths": ["trace.csv"]},
            "task": {"lookback": 128, "horizon": 2}, "seeds": [1, 2],
            "models": ["persistence", "ridge",
                {"name": "lstm", "hidden": 4, "layers": 1, "lookback": 8, "steps": 40, "batch": 16},
                {"name": "gru", "hidden": 4, "layers": 1, "lookback": 8, "steps": 40, "batch": 16},
                {"name": "teacher", "hidden": 8, "steps": 40, "batch": 16},
                {"name": "student", "steps": 60, "batch": 16},
                {"name": "student-undistilled", "steps": 60, "batch": 16}]})");
    }
};

}  // namespace

TEST_CASE("run trains everything, prints the table and says where the result is", "[cli][run]") {
    Bench bench;
    const auto run = bench.run("out");
    INFO(run.err);
    REQUIRE(run.exitCode == 0);
    for (const char* text :
        {"Persistence", "Student, undistilled", "Skill", "Plateau", "parameters", "Result in "})
        CHECK_THAT(run.out, ContainsSubstring(text));
    const auto document = json::parse(readWholeFile(bench.folder / "out/result.json"));
    CHECK(document.at("models").size() == 7);
    CHECK(document.at("models").at(5).at("params") == 3682);
    CHECK(document.at("models").at(5).at("latency").at("p50Us") > 0);
    CHECK(document.at("models").at(2).at("residentBytes") > 1'000'000);
    CHECK(std::filesystem::exists(bench.folder / "out/student.wlb"));

    {  // evaluate prints the same tables again, at any lead
        const auto tables = runProgram({cliPath(), "evaluate", (bench.folder / "out").string()});
        REQUIRE(tables.exitCode == 0);
        CHECK(run.out.starts_with(tables.out));
        const auto second
            = runProgram({cliPath(), "evaluate", (bench.folder / "out").string(), "--lead", "2"});
        CHECK(second.exitCode == 0);
        CHECK(second.out != tables.out);
        const auto beyond
            = runProgram({cliPath(), "evaluate", (bench.folder / "out").string(), "--lead", "3"});
        CHECK(beyond.exitCode == 2);
        CHECK_THAT(
            beyond.err, ContainsSubstring("--lead: found 3, but the result goes 2 steps ahead"));
        const auto machine
            = runProgram({cliPath(), "evaluate", (bench.folder / "out").string(), "--json"});
        CHECK(machine.out == readWholeFile(bench.folder / "out/result.json"));
    }
    {  // the student forecasts from the bundle
        const auto forecast = runProgram({cliPath(), "forecast",
            (bench.folder / "out/student.wlb").string(), (bench.folder / "trace.csv").string()});
        INFO(forecast.err);
        CHECK(forecast.exitCode == 0);
    }
    {  // a folder that is not empty is refused, a finished one resumed says so
        const auto again = bench.run("out");
        CHECK(again.exitCode == 1);
        CHECK(again.out.empty());
        CHECK_THAT(again.err,
            ContainsSubstring("the folder is not empty") && ContainsSubstring("--resume"));
        const auto resumed = bench.run("out", {"--resume", "--json"});
        CHECK(resumed.exitCode == 0);
        CHECK_THAT(resumed.err, ContainsSubstring("already finished"));
        CHECK(resumed.out == readWholeFile(bench.folder / "out/result.json"));
        const auto other = bench.run("out", {"--resume", "--seeds", "1,3"});
        CHECK(other.exitCode == 1);
        CHECK_THAT(other.err, ContainsSubstring("seeds[1]: the run has 2, this spec says 3"));
    }
}

// 118.81 and 425.98 W on 9,041 windows: computed apart from this program, from the native samples
// of the UNet3D traces, runs 30 to 39.
TEST_CASE("run on the sample finds the known error of persistence and a student that beats it",
    "[cli][run]") {
    const ScratchFolder folder("cli-sample");
    const auto trace
        = std::string(WATTLINE_SOURCE_DIR) + "/sample_data/mlperf_unet3d/9xH100_unet3d.csv";
    const json spec{{"data", {{"paths", {trace}}}},
        {"split", {{"by", "run"}, {"train", 24}, {"validation", 6}, {"test", 10}}},
        {"task", {{"horizon", 2}}}, {"seeds", {1}},
        {"models", {"persistence", json{{"name", "student-undistilled"}, {"steps", 800}}}}};
    writeFileAtomically(folder / "spec.json", spec.dump());
    const auto run = runProgram({cliPath(), "run", (folder / "spec.json").string(), "-o",
        (folder / "out").string(), "--json"});
    INFO(run.err);
    REQUIRE(run.exitCode == 0);
    const auto result = json::parse(run.out);
    CHECK(result.at("data").at("windows").at("test") == 9041);
    CHECK(result.at("data").at("runs").at("test").front() == "30");
    const auto& persistence = result.at("models").at(0).at("metrics");
    CHECK(persistence.at("mae").get<double>() == Approx(118.81).margin(0.005));
    CHECK(persistence.at("rmse").get<double>() == Approx(425.98).margin(0.005));
    CHECK(persistence.at("skillMae") == 0.0);
    CHECK(result.at("models").at(1).at("metrics").at("skillMae") > 0.3);
}

TEST_CASE("with real training one worker and two give the same figures to the byte", "[cli][run]") {
    Bench bench;
    const auto one = bench.run("one", {"--workers", "1"});
    INFO(one.err);
    REQUIRE(one.exitCode == 0);
    REQUIRE(bench.run("two", {"--workers", "2", "--json"}).exitCode == 0);
    CHECK(resultFigures(bench.folder / "one") == resultFigures(bench.folder / "two"));
}

TEST_CASE(
    "Ctrl-C ends a run with 130 and the command that goes on, to the same figures", "[cli][run]") {
    Bench bench;
    // The GRU gets two hundred times the steps: it is at work when the LSTM is done.
    auto spec = readWholeFile(bench.folder / "spec.json");
    const auto gru = spec.find("\"steps\": 40", spec.find("\"gru\""));
    spec.replace(gru, 11, "\"steps\": 8000");
    writeFileAtomically(bench.folder / "spec.json", spec);
    const std::vector<std::string> few{
        "--models", "persistence,gru,lstm,student-undistilled", "--seeds", "1"};
    ProgramOptions interrupted;
    interrupted.interruptOn = "lstm/seed1: 40 steps";
    const auto first = bench.run("out", few, interrupted);
    INFO(first.err);
    REQUIRE(first.exitCode == 130);
    CHECK(first.out.empty());
    CHECK_THAT(first.err, ContainsSubstring("go on with: wattline-cli run --resume -o "));
    CHECK_FALSE(std::filesystem::exists(bench.folder / "out/result.json"));
    const auto second
        = runProgram({cliPath(), "run", "--resume", "-o", (bench.folder / "out").string()});
    INFO(second.err);
    REQUIRE(second.exitCode == 0);
    REQUIRE(bench.run("whole", few).exitCode == 0);
    CHECK(resultFigures(bench.folder / "out") == resultFigures(bench.folder / "whole"));
}

TEST_CASE("what cannot be run ends in one clear line and leaves nothing behind", "[cli][run]") {
    Bench bench;
    const auto out = (bench.folder / "out").string();
    const auto fails
        = [&](int code, const std::vector<std::string>& arguments, const std::string& message) {
              std::vector<std::string> command{cliPath(), "run", "-o", out};
              command.insert(command.end(), arguments.begin(), arguments.end());
              const auto run = runProgram(command);
              INFO(run.err);
              CHECK(run.exitCode == code);
              CHECK(run.out.empty());
              CHECK_THAT(run.err, ContainsSubstring(message));
              CHECK_FALSE(std::filesystem::exists(out));
          };
    const auto trace = (bench.folder / "trace.csv").string();
    fails(2, {}, "give a SPEC, or traces with --data");
    fails(2, {"--data", trace, "--quick", "--preset", "thorough"}, "excludes");
    fails(2, {(bench.folder / "no.json").string()}, "no.json");
    fails(1, {"--data", trace, "--models", "gruu"}, "Did you mean \"gru\"?");
    fails(2, {"--data", trace, "--device", "tpu"}, "--device: tpu not in {auto,cpu,cuda}");
    fails(1, {"--data", (bench.folder / "no.csv").string()}, "no.csv");
    writeFileAtomically(bench.folder / "three.csv", "timestamp,power_W\n1,100\n2,110\n3,120\n");
    fails(1, {"--data", (bench.folder / "three.csv").string()}, "three.csv");
    writeFileAtomically(bench.folder / "bad.json", R"({"data": {"path": ["x"]}})");
    fails(1, {(bench.folder / "bad.json").string()},
        "bad.json: data.path: this key is unknown. Did you mean \"paths\"?");
    fails(1, {"--resume"}, "spec.json");
}
