// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/job_pool.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

#include <atomic>
#include <mutex>
#include <thread>

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

using namespace wattline;

TEST_CASE("jobs start in order, and none before those it waits for", "[pool]") {
    const int workers = GENERATE(1, 2, 8);
    std::mutex mutex;
    std::vector<int> ended;
    const auto job = [&](int number) {
        return [&, number] {
            const std::lock_guard lock(mutex);
            ended.push_back(number);
        };
    };
    // 0 waits for 2 and 3: with one worker the order is 1, 2, 3, 0.
    runJobs({{job(0), {2, 3}}, {job(1), {}}, {job(2), {}}, {job(3), {1}}}, workers, [] {});
    REQUIRE(ended.size() == 4);
    const auto place
        = [&](int number) { return std::find(ended.begin(), ended.end(), number) - ended.begin(); };
    CHECK(place(0) > place(2));
    CHECK(place(0) > place(3));
    CHECK(place(3) > place(1));
    if (workers == 1) CHECK(ended == std::vector<int>{1, 2, 3, 0});
}

TEST_CASE("two jobs really run at the same time", "[pool]") {
    std::atomic<int> met{0};
    const auto meet = [&] {
        ++met;
        for (int i = 0; i < 5000 && met < 2; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
    };
    runJobs({{meet, {}}, {meet, {}}}, 2, [] {});
    CHECK(met == 2);
}

TEST_CASE("a failing job stops the others, and its error is the one that is told", "[pool]") {
    std::atomic<bool> stopped{false};
    std::atomic<int> begun{0};
    const auto patient = [&] {
        ++begun;
        while (!stopped) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        throw Interrupted();
    };
    const auto failing = [&] {
        while (begun < 1) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        throw Error("gru/seed1", "diverged.");
    };
    const auto never = [&] { ++begun; };
    CHECK_THROWS_WITH(
        runJobs({{patient, {}}, {failing, {}}, {never, {}}}, 2, [&] { stopped = true; }),
        "gru/seed1: diverged.");
    CHECK(begun == 1);
}

#ifdef __linux__
TEST_CASE("jobs run at a lower priority, the caller keeps its own", "[pool]") {
    const auto priority
        = [] { return ::getpriority(PRIO_PROCESS, static_cast<id_t>(::syscall(SYS_gettid))); };
    const int before = priority();
    int inside = 0;
    runJobs({{[&] { inside = priority(); }, {}}}, 1, [] {});
    CHECK(priority() == before);
    CHECK(inside >= std::min(before + 1, 10));
}
#endif
