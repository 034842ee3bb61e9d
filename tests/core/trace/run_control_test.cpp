// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/error.h"
#include "core/trace/run_control.h"
#include "tests/support/catch.h"

#include <thread>

using namespace wattline;

TEST_CASE("a stop opens the pause gate, so a paused run can be abandoned", "[trace]") {
    std::stop_source stop;
    PauseGate gate;
    gate.pause();
    RunControl control;
    control.stop = stop.get_token();
    control.gate = &gate;
    std::atomic<bool> interrupted{false};
    std::jthread worker([&] {
        try {
            control.checkpoint();
        } catch (const Interrupted&) {
            interrupted = true;
        }
    });
    stop.request_stop();
    worker.join();
    CHECK(interrupted);
}

TEST_CASE("a resumed run goes on", "[trace]") {
    PauseGate gate;
    gate.pause();
    RunControl control;
    control.gate = &gate;
    std::atomic<bool> passed{false};
    std::jthread worker([&] {
        control.checkpoint();
        passed = true;
    });
    CHECK(gate.paused());
    gate.resume();
    worker.join();
    CHECK(passed);
}

TEST_CASE("progress is throttled, but the first and the last report arrive", "[trace]") {
    RunControl control;
    std::vector<double> seen;
    control.onProgress = [&](const Progress& progress) { seen.push_back(progress.fraction); };
    for (int i = 0; i <= 1000; ++i) control.report({"work", i / 1000.0});
    REQUIRE(seen.size() >= 2);
    CHECK(seen.size() < 100);
    CHECK(seen.front() == 0.0);
    CHECK(seen.back() == 1.0);
}
