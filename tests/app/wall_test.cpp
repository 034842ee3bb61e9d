// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <nlohmann/json.hpp>

using namespace wattline;
using namespace wattline::test;
using nlohmann::json;

TEST_CASE("wall fits a node's meter to its GPUs from two files", "[cli][wall]") {
    // Two boards of 100 + 2 t and 50 + t W; the meter shows 300 W + 1.2 times their sum.
    std::string gpus = "timestamp,node,gpu,power_W\n", meter = "timestamp,node,power_W\n";
    for (int t = 0; t < 100; ++t) {
        const auto time = std::to_string(1788307200 + t);
        gpus += time + ",n1,0," + std::to_string(100 + 2 * t) + "\n";
        gpus += time + ",n1,1," + std::to_string(50 + t) + "\n";
        meter += time + ",n1," + std::to_string(300 + 1.2 * (150 + 3 * t)) + "\n";
    }
    const ScratchFolder folder;
    const auto gpuFile = folder.file("gpus.csv", gpus), meterFile = folder.file("meter.csv", meter);
    const auto run = runProgram({cliPath(), "wall", gpuFile, meterFile, "--json"});
    CAPTURE(run.err);
    REQUIRE(run.exitCode == 0);
    const auto node = json::parse(run.out).at("nodes").at(0);
    CHECK(node.at("node") == "n1");
    CHECK(node.at("gpus") == 2);
    CHECK(node.at("fit").at("fixedW").get<double>() == Approx(300).margin(0.01));
    CHECK(node.at("fit").at("slope").get<double>() == Approx(1.2).margin(1e-4));
    CHECK(node.at("fit").at("samples") == 100);
    const auto text = runProgram({cliPath(), "wall", gpuFile, meterFile});
    CHECK(text.out.find("n1: wall = 300.0 W + 1.2000 * sum of 2 GPUs") != std::string::npos);
    const auto alone = runProgram({cliPath(), "wall", gpuFile});
    CHECK(alone.exitCode == 1);
    CHECK(alone.out.empty());
    CHECK(alone.err.find("no node has both") != std::string::npos);
}
