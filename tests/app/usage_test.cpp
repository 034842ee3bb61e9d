// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/run_program.h"

using namespace wattline::test;

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
    CHECK_FALSE(run.err.empty());
}
