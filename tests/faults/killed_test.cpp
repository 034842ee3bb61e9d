// SPDX-License-Identifier: GPL-3.0-or-later
// The process is gone from one moment to the next, as after kill -9 or a power cut.
#include "core/trace/error.h"
#include "tests/faults/fault_bench.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace wattline;

namespace {

pid_t start(std::vector<std::string> command) {
    std::vector<char*> arguments;
    for (auto& word : command) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t process = -1;
    REQUIRE(
        ::posix_spawn(&process, arguments[0], nullptr, nullptr, arguments.data(), ::environ) == 0);
    return process;
}

/// A whole file, not one that is still being written under a temporary name.
bool anyFileIn(const std::filesystem::path& folder) {
    if (!std::filesystem::exists(folder)) return false;
    const std::filesystem::directory_iterator files(folder);
    return std::any_of(begin(files), end(files),
        [](const auto& file) { return !file.path().filename().string().starts_with('.'); });
}

}  // namespace

TEST_CASE("a run killed in the middle of training resumes to the same figures", "[faults]") {
    FaultBench bench;
    REQUIRE(test::runProgram(bench.command("whole")).exitCode == 0);
    bench.stepUs = 20'000;  // 60 steps of 20 ms: there is a middle to be met
    const pid_t process = start(bench.command("out"));
    const auto giveUp = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (
        !anyFileIn(bench.folder / "out/checkpoints") && std::chrono::steady_clock::now() < giveUp)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    REQUIRE(::kill(process, SIGKILL) == 0);
    int status = 0;
    REQUIRE(::waitpid(process, &status, 0) == process);
    REQUIRE(WIFSIGNALED(status));
    REQUIRE(anyFileIn(bench.folder / "out/checkpoints"));
    REQUIRE_FALSE(std::filesystem::exists(bench.folder / "out/result.json"));

    bench.stepUs = 0;
    const auto resumed = test::runProgram(bench.command("out", {"--resume"}));
    INFO(resumed.err);
    REQUIRE(resumed.exitCode == 0);
    CHECK(resultFigures(bench.folder / "out") == resultFigures(bench.folder / "whole"));
    CHECK(std::stol(resumed.out)
        < 240);  // 4 trainings of 60 steps, of which the checkpoints saved some
}
