// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/helper_process.h"
#include "core/footprint/resident_memory.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <fstream>

using namespace wattline;

TEST_CASE("the student's memory is measured in a process of its own", "[footprint]") {
    const auto bundle
        = std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/runtime/student.wlb";
    const auto memory = measureResidentMemory(bundle, Engine::native);
    INFO(memory.how);
    // Its weights alone are 15 KiB; without torch it stays under a few MiB.
    CHECK(memory.bytes >= 15 * 1024);
    CHECK(memory.bytes < 16 * 1024 * 1024);
    CHECK(memory.how.starts_with("growth of the resident set of a fresh process"));
}

TEST_CASE("memory that cannot be measured is missing, with the reason, never 0", "[footprint]") {
    const ScratchFolder folder;
    std::ofstream(folder / "no.wlb") << "no weights";
    const auto memory = measureResidentMemory(folder / "no.wlb", Engine::native);
    CHECK(memory.bytes == -1);
    CHECK(memory.how.starts_with("not measured: it ended with code 1: "));
    CHECK(memory.how.find("no.wlb") != std::string::npos);
}

TEST_CASE("a helper that hangs is ended, one that is missing is named", "[footprint]") {
    const auto hanging = runHelper("/bin/sleep", {"60"}, 0.1);
    CHECK_FALSE(hanging.finished);
    CHECK(hanging.trouble.starts_with("it took longer than"));
    const auto missing = runHelper("/no/such/wattline-footprint", {}, 5);
    CHECK_FALSE(missing.finished);
    CHECK(missing.trouble == "wattline-footprint cannot be started: No such file or directory");
}

TEST_CASE("a helper computes on one thread whatever ours is set to", "[footprint]") {
    const auto run = runHelper("/bin/sh", {"-c", "echo $OMP_NUM_THREADS $OPENBLAS_NUM_THREADS"}, 5);
    CHECK(run.finished);
    CHECK(run.out == "1 1\n");
}
