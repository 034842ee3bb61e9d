// SPDX-License-Identifier: GPL-3.0-or-later
// The run as the window steers it: complete, pause, stop while paused, finish now, fail, close.
#include "tests/support/catch.h"
#include "tests/support/fake_run.h"
#include "tests/support/wait_until.h"
#include "ui/training_controller.h"

#include <QElapsedTimer>

using namespace wattline;

namespace {

struct Bench {
    FakeRun run;
    std::unique_ptr<TrainingController> training;
    std::vector<TrainingState> states;
    int updates = 0, completions = 0, stops = 0;
    QString failure;

    Bench() {
        training = std::make_unique<TrainingController>(std::ref(run));
        auto* controller = training.get();
        QObject::connect(controller, &TrainingController::stateChanged,
            [this](TrainingState state) { states.push_back(state); });
        QObject::connect(controller, &TrainingController::progressChanged, [this] { ++updates; });
        QObject::connect(controller, &TrainingController::completed, [this] { ++completions; });
        QObject::connect(controller, &TrainingController::stopped, [this] { ++stops; });
        QObject::connect(controller, &TrainingController::failed,
            [this](const QString& where, const QString& problem, const QString&) {
                failure = where + QLatin1Char('|') + problem;
            });
    }
    void start() { training->start({}, {}); }
    bool waitForEnd() {
        return waitUntil([this] { return !training->busy(); });
    }
    bool waitForSteps(int steps) {
        return waitUntil([this, steps] {
            return run.stepsDone >= steps && training->state() == TrainingState::running;
        });
    }
};

}  // namespace

TEST_CASE("a run that completes hands over its result and every loss point", "[ui][training]") {
    Bench bench;
    bench.start();
    CHECK(bench.training->state() == TrainingState::starting);
    REQUIRE(bench.waitForEnd());
    CHECK(bench.completions == 1);
    CHECK(bench.states
        == std::vector{TrainingState::starting, TrainingState::running, TrainingState::idle});
    const auto& progress = bench.training->progress();
    REQUIRE(progress.losses().size() == 2);
    CHECK(progress.losses()[0].points.size() == 50);
    CHECK(progress.losses()[1].points.back().step == 50);
    CHECK(progress.stage(Stage::baselines).status == JobStatus::done);
    CHECK(progress.stage(Stage::distil).fraction == 1.0);
    CHECK(progress.log().size() == 1);
}

TEST_CASE("fast training cannot flood the window: at most 30 updates a second", "[ui][training]") {
    Bench bench;
    bench.run.steps = 5000;
    bench.run.perStep = std::chrono::milliseconds(0);
    QElapsedTimer clock;
    clock.start();
    bench.start();
    REQUIRE(bench.waitForEnd());
    const double seconds = static_cast<double>(clock.elapsed()) / 1000;
    CHECK(bench.updates <= 30 * seconds + 2);  // and the first and the last
    CHECK(bench.training->progress().losses()[0].points.size() == 5000);
}

TEST_CASE("a paused run makes no step, its clock stands still, and it goes on", "[ui][training]") {
    Bench bench;
    bench.start();
    REQUIRE(bench.waitForSteps(5));
    bench.training->pause();
    CHECK(bench.training->state() == TrainingState::paused);
    waitUntil([] { return false; }, 50);  // the step in hand ends
    const int steps = bench.run.stepsDone;
    const double elapsedS = bench.training->elapsedS();
    waitUntil([] { return false; }, 100);
    CHECK(bench.run.stepsDone == steps);
    CHECK(bench.training->elapsedS() == elapsedS);
    bench.training->resume();
    REQUIRE(bench.waitForEnd());
    CHECK(bench.completions == 1);
}

TEST_CASE("a paused run can be stopped", "[ui][training]") {
    Bench bench;
    bench.start();
    REQUIRE(bench.waitForSteps(5));
    bench.training->pause();
    bench.training->stop();
    CHECK(bench.training->state() == TrainingState::stopping);
    REQUIRE(bench.waitForEnd());
    CHECK(bench.stops == 1);
    CHECK(bench.completions == 0);
    CHECK(bench.training->state() == TrainingState::idle);
}

TEST_CASE("finish now ends training early with a result, also out of a pause", "[ui][training]") {
    Bench bench;
    bench.run.steps = 100000;
    bench.start();
    REQUIRE(bench.waitForSteps(5));
    bench.training->pause();
    bench.training->finishNow();
    REQUIRE(bench.waitForEnd());
    CHECK(bench.completions == 1);
}

TEST_CASE("a failure says where and what, and the next run can start", "[ui][training]") {
    Bench bench;
    bench.run.failure = "the loss is not a number.";
    bench.start();
    REQUIRE(bench.waitForEnd());
    CHECK(bench.training->state() == TrainingState::failed);
    CHECK(bench.failure == QStringLiteral("gru/seed1|the loss is not a number."));
    bench.run.failure.clear();
    bench.start();
    REQUIRE(bench.waitForEnd());
    CHECK(bench.completions == 1);
}

TEST_CASE("starting twice runs once", "[ui][training]") {
    Bench bench;
    bench.start();
    bench.start();
    REQUIRE(bench.waitForEnd());
    CHECK(bench.run.runs == 1);
}

TEST_CASE("a controller that goes away while paused stops the run at once", "[ui][training]") {
    Bench bench;
    bench.run.steps = 100000;
    bench.start();
    REQUIRE(bench.waitForSteps(5));
    bench.training->pause();
    QElapsedTimer clock;
    clock.start();
    bench.training.reset();
    CHECK(clock.elapsed() < 20000);  // without the stop it would wait for ever
    CHECK_FALSE(bench.run.inside);
}

TEST_CASE("the time left follows from the share done", "[ui][training]") {
    TrainingProgress progress;
    CHECK(progress.etaS(60) == -1);
    TrainingNews news;
    news.progress = Progress{"Training", 0.25};
    progress.apply(news);
    CHECK(progress.etaS(60) == Approx(180));  // a quarter took 60 s: three more quarters
}

TEST_CASE("a run clock leaves pauses out", "[ui][training]") {
    RunClock clock;
    const RunClock::Clock::time_point zero{};
    using std::chrono::seconds;
    clock.start(zero);
    clock.hold(zero + seconds(10));
    CHECK(clock.elapsedS(zero + seconds(100)) == 10);
    clock.go(zero + seconds(100));
    CHECK(clock.elapsedS(zero + seconds(105)) == 15);
}
