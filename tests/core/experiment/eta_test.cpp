// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/active_clock.h"
#include "core/experiment/eta.h"
#include "tests/support/catch.h"

using namespace wattline;

TEST_CASE("nothing is foretold before anything was measured", "[eta]") {
    const auto unknown = outlook(
        {{"gru", JobStatus::waiting, 10, 0, 0}, {"gru", JobStatus::running, 10, 0, 1}}, 2);
    CHECK(unknown.etaS == -1);
    CHECK(unknown.fraction == -1);
}

TEST_CASE("jobs of one kind are expected to take as long as their like took", "[eta]") {
    // The finished one took 40 s, four times its guess; the running one has done a quarter in 10 s:
    // 30 s left; the waiting one 40 s. Two workers: (30 + 40) / 2 = 35 s. Of guessed 30 s, 12.5 are
    // behind.
    const auto all
        = outlook({{"gru", JobStatus::done, 10, 1, 40}, {"gru", JobStatus::running, 10, 0.25, 10},
                      {"gru", JobStatus::waiting, 10, 0, 0}},
            2);
    CHECK(all.etaS == Approx(35));
    CHECK(all.fraction == Approx(12.5 / 30));
}

TEST_CASE("another kind is guessed by how wrong the guesses were so far", "[eta]") {
    // gru took twice its guess, so the teacher's guess of 30 s counts as 60 s.
    const auto all = outlook(
        {{"gru", JobStatus::done, 10, 1, 20}, {"teacher", JobStatus::waiting, 30, 0, 0}}, 1);
    CHECK(all.etaS == Approx(60));
}

TEST_CASE("a run does not end before its longest running job", "[eta]") {
    const auto all = outlook({{"gru", JobStatus::running, 10, 0.1, 10}}, 8);
    CHECK(all.etaS == Approx(90));
}

TEST_CASE("jobs taken from an earlier run tell nothing about speed", "[eta]") {
    const auto all
        = outlook({{"gru", JobStatus::done, 0, 1, 0}, {"gru", JobStatus::running, 10, 0.5, 5}}, 1);
    CHECK(all.etaS == Approx(5));
    CHECK(all.fraction == Approx(0.5));
}

TEST_CASE("time stands still while paused", "[eta]") {
    ActiveClock clock;
    clock.advance(100, false);
    clock.advance(103, false);
    CHECK(clock.activeS() == 3);
    clock.advance(104, true);  // paused somewhere since 103: not counted
    clock.advance(200, true);
    clock.advance(201, false);  // resumed somewhere since 200
    clock.advance(205, false);
    CHECK(clock.activeS() == 7);
}
