// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/run_program.h"

using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("the command line program says its version", "[cli]") {
    const auto run = runProgram({cliPath(), "--version"});
    CHECK(run.exitCode == 0);
    CHECK(run.out == std::string(WATTLINE_VERSION) + "\n");
    CHECK(run.err.empty());
}

TEST_CASE("wrong usage ends with 2 and leaves stdout to results", "[cli]") {
    const auto run = runProgram({cliPath(), "no-such-command"});
    CHECK(run.exitCode == 2);
    CHECK(run.out.empty());
    CHECK_THAT(
        run.err, ContainsSubstring("\"no-such-command\" is no command. Commands: evaluate,"));
    const auto none = runProgram({cliPath()});
    CHECK(none.exitCode == 2);
    CHECK_THAT(none.err, ContainsSubstring("no command is given. Commands: "));
}

TEST_CASE("the value of an option that cannot be is wrong usage, named by its option", "[cli]") {
    const auto trace = std::string(WATTLINE_SOURCE_DIR) + "/sample_data/nvidia_smi/h100_nvl.csv";
    const std::vector<std::pair<std::string, std::string>> wrong{{"--filter", "power >"},
        {"--formula", "x="}, {"--from", "soon"}, {"--shift", "-1h"}, {"--map", "bogus"},
        {"--zone", "Berlin"}, {"--level", "nod"}};
    for (const auto& [option, value] : wrong) {
        INFO(option);
        const auto run = runProgram({cliPath(), "inspect", trace, option + '=' + value, "--json"});
        CHECK(run.exitCode == 2);
        CHECK(run.out.empty());
        CHECK_THAT(run.err, ContainsSubstring("error: " + option + ":"));
    }
    const auto repair = runProgram({cliPath(), "inspect", trace, "--no-repair=foo"});
    CHECK(repair.exitCode == 2);
    CHECK_THAT(repair.err, ContainsSubstring("error: --no-repair: \"foo\""));
}

TEST_CASE("what is asked for and not there is said", "[cli][inspect]") {
    const auto trace = std::string(WATTLINE_SOURCE_DIR) + "/sample_data/nvidia_smi/h100_nvl.csv";
    const auto notes = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {cliPath(), "inspect", trace});
        const auto run = runProgram(more);
        CHECK(run.exitCode == 0);
        return run.err;
    };
    CHECK(notes({}).empty());
    CHECK(notes({"--from", "2025-11-13T21:20:00"}).empty());
    CHECK_THAT(notes({"--from", "2026-01-01"}),
        ContainsSubstring("nothing was recorded in this range, but from 2025-11-13T21:08:09"));
    CHECK_THAT(
        notes({"--filter", "gpu:7"}), ContainsSubstring("no trace fits the filter \"gpu:7\""));
}

TEST_CASE("GPUs without a job are not listed as jobs", "[cli][inspect]") {
    const auto samples = std::string(WATTLINE_SOURCE_DIR) + "/sample_data/";
    const auto gpus = runProgram({cliPath(), "inspect", samples + "nvidia_smi/h100_nvl.csv"});
    CHECK(gpus.out.find("energy kWh  mean W") == std::string::npos);
    const auto jobs = runProgram({cliPath(), "inspect", samples + "supercloud_layout"});
    CHECK_THAT(jobs.out, ContainsSubstring("energy kWh  mean W"));
}

TEST_CASE("a mapping that serves for no file of a folder is told of", "[cli][inspect]") {
    const auto run = runProgram({cliPath(), "inspect",
        std::string(WATTLINE_SOURCE_DIR) + "/sample_data/mlperf_unet3d", "--map", "time=nowhen"});
    CHECK(run.exitCode == 0);
    CHECK_THAT(run.err, ContainsSubstring("--map fits none of these files"));
}
