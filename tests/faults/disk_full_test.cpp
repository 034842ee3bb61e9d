// SPDX-License-Identifier: GPL-3.0-or-later
// The disk is full at every single write of a run.
#include "tests/faults/fault_bench.h"
#include "tests/support/catch.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

test::ProgramOptions full(int from, int count) {
    return {.environment
        = {std::string("LD_PRELOAD=") + FAILING_WRITES, "WATTLINE_FAIL_AT=" + std::to_string(from),
            "WATTLINE_FAIL_COUNT=" + std::to_string(count)},
        .input = {},
        .timeoutS = 60};
}

}  // namespace

TEST_CASE("a full disk at any write ends a run in a message with the file, and nothing is lost",
    "[faults]") {
    FaultBench bench;
    REQUIRE(test::runProgram(bench.command("earlier")).exitCode == 0);
    const auto earlier = readWholeFile(bench.folder / "earlier/result.json");
    const auto figures = resultFigures(bench.folder / "earlier");
    // Once a single write fails and the next one fits again, once the disk stays full.
    const int count = GENERATE(1, 1'000'000);
    int writes = 0;
    for (int at = 1;; ++at) {
        const auto directory = bench.folder / "out";
        std::filesystem::remove_all(directory);
        const auto run = test::runProgram(bench.command("out"), full(at, count));
        if (run.exitCode == 0) break;
        writes = at;
        INFO("write " << at << ": " << run.err);
        REQUIRE(run.exitCode == 1);
        CHECK_THAT(run.err, ContainsSubstring("No space left on device"));
        CHECK_THAT(run.err, ContainsSubstring(directory.string()));
        REQUIRE_FALSE(std::filesystem::exists(directory / "result.json"));
        CHECK(readWholeFile(bench.folder / "earlier/result.json") == earlier);
        const auto resumed = test::runProgram(bench.command("out", {"--resume"}), full(0, 0));
        INFO("resumed: " << resumed.err);
        REQUIRE(resumed.exitCode == 0);
        REQUIRE(resultFigures(directory) == figures);
    }
    CHECK(
        writes > 40);  // weights, records, checkpoints, logs, tables: it really walked through them
    CHECK(resultFigures(bench.folder / "out") == figures);
}
