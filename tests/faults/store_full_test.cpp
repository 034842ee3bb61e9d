// SPDX-License-Identifier: GPL-3.0-or-later
// The disk is full at every single write of a trace store.
#include "core/store/trace_store.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

test::ProgramRun writeStore(const std::string& path, int from, int count) {
    return test::runProgram({EXAMPLE_STORE, path},
        {.environment = {std::string("LD_PRELOAD=") + FAILING_WRITES,
             "WATTLINE_FAIL_AT=" + std::to_string(from),
             "WATTLINE_FAIL_COUNT=" + std::to_string(count)},
            .input = {},
            .timeoutS = 60});
}

std::size_t samplesIn(const std::filesystem::path& path) {
    if (!isTraceStore(path)) return 0;
    std::size_t samples = 0;
    for (const auto& series : openTraceStore(path).series) samples += readTrace(*series).size();
    return samples;
}

}  // namespace

TEST_CASE(
    "a full disk at any write of a store ends in a message, and what was in it stays", "[faults]") {
    const int count = GENERATE(1, 1'000'000);
    std::size_t before = 0;
    int writes = 0;
    for (int at = 1;; ++at) {
        const ScratchFolder folder("store-full");
        const auto path = folder / "t.h5";
        const auto run = writeStore(path.string(), at, count);
        if (run.exitCode == 0) break;
        writes = at;
        INFO("write " << at << ": " << run.err);
        REQUIRE(run.exitCode == 1);
        CHECK_THAT(run.err, ContainsSubstring(folder.path().string()));
        CHECK_THAT(run.err, ContainsSubstring("space"));
        // Nothing, the first part, or both: what was committed before the disk was full.
        const auto samples = samplesIn(path);
        CHECK((samples == 0 || samples == 1500 || samples == 2000));
        CHECK(samples >= before);
        before = samples;
        CHECK(writeStore(path.string(), 0, 0).exitCode == 0);
        CHECK(samplesIn(path) == 2000);
    }
    CHECK(writes > 20);
    CHECK(before >= 1500);
}
