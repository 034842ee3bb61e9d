// SPDX-License-Identifier: GPL-3.0-or-later
// Only the newest of many requests matters, and a cancelled one says nothing.
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/wait_until.h"
#include "ui/latest_job.h"

#include <atomic>

using namespace wattline;

TEST_CASE("of requests that come in during work only the last one is worked on", "[ui][job]") {
    LatestJob job(QStringLiteral("test"));
    std::atomic<bool> release{false};
    std::atomic<int> worked{0};
    std::vector<int> delivered;
    for (int i = 0; i < 5; ++i)
        job.request<int>(
            [&, i](const std::stop_token&) {
                ++worked;
                while (!release) QThread::msleep(1);
                return i;
            },
            [&](int result) { delivered.push_back(result); });
    REQUIRE(waitUntil([&] { return worked == 1; }));
    release = true;
    REQUIRE(waitUntil([&] { return !job.busy(); }));
    CHECK(delivered == std::vector<int>{0, 4});
    CHECK(worked == 2);
}

TEST_CASE("a cancelled request delivers nothing, the next one does", "[ui][job]") {
    LatestJob job(QStringLiteral("test"));
    std::atomic<bool> started{false};
    std::vector<int> delivered;
    job.request<int>(
        [&](const std::stop_token& stop) {
            started = true;
            while (!stop.stop_requested()) QThread::msleep(1);
            return 1;
        },
        [&](int result) { delivered.push_back(result); });
    REQUIRE(waitUntil([&] { return started.load(); }));
    job.cancel();
    job.request<int>(
        [](const std::stop_token&) { return 2; }, [&](int result) { delivered.push_back(result); });
    REQUIRE(waitUntil([&] { return !job.busy(); }));
    CHECK(delivered == std::vector<int>{2});
}

TEST_CASE("what a job throws reaches the window as words", "[ui][job]") {
    LatestJob job(QStringLiteral("test"));
    QString said;
    QObject::connect(&job, &LatestJob::failed, [&](const QString& what) { said = what; });
    job.request<int>(
        [](const std::stop_token&) -> int { throw Error("a.csv", "is gone.", "Open it again."); },
        [](int) {});
    REQUIRE(waitUntil([&] { return !said.isEmpty(); }));
    CHECK(said.contains("a.csv"));
}
