// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs with a backend that trains two weights: what arrives in the folder, whatever happens.
#include "core/experiment/forecast_store.h"
#include "core/experiment/run_experiment.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/fake_backend.h"
#include "tests/support/result_figures.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wave_traces.h"

#include <chrono>
#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <thread>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

/// Everything a run says, checked to come one call at a time.
class Witness : public ExperimentObserver {
public:
    void onPlan(const std::vector<JobState>& jobs) override {
        const Alone alone(*this);
        plan = jobs;
    }
    void onJob(const JobState& job) override {
        const Alone alone(*this);
        last[job.id] = job;
        if (atJob) atJob(job);
    }
    void onLoss(const std::string& id, const LossPoint& point) override {
        const Alone alone(*this);
        losses[id].push_back(point);
        if (atLoss) atLoss(id, point);
    }
    void onOverall(const OverallState& state) override {
        const Alone alone(*this);
        overall.push_back(state);
    }
    void onLog(LogLevel, const std::string& source, const std::string& text) override {
        const Alone alone(*this);
        log += source + ": " + text + "\n";
    }

    std::vector<JobState> plan;
    std::map<std::string, JobState> last;
    std::map<std::string, std::vector<LossPoint>> losses;
    std::vector<OverallState> overall;
    std::string log;
    std::function<void(const JobState&)> atJob;
    std::function<void(const std::string&, const LossPoint&)> atLoss;
    std::atomic<bool> collided{false};

private:
    struct Alone {
        explicit Alone(Witness& witness)
            : owner(witness) {
            if (owner.m_inside.exchange(true)) owner.collided = true;
        }
        ~Alone() { owner.m_inside = false; }
        Witness& owner;
    };
    std::atomic<bool> m_inside{false};
};

class Bench {
public:
    Bench() {
        writeWaveTrace(folder / "trace.csv");
        spec.paths = {folder / "trace.csv"};
        spec.models = {{"persistence"}, {"drift"}, {"ridge"}, {"gru", 0, 0, 0, 200},
            {"teacher", 0, 0, 0, 300}, {"student", 0, 0, 0, 400},
            {"student-undistilled", 0, 0, 0, 400}};
        spec.teacherMembers = 2;
        spec.seeds = {1, 2};
        spec.horizon = 4;
        options.workers = 2;
        options.measureFootprint = false;
    }
    ExperimentResult run(const std::string& name, TrainingBackend& backend) {
        options.directory = folder / name;
        return runExperiment(spec, options, control, witness, backend);
    }
    ExperimentResult run(const std::string& name) { return run(name, fake); }

    ScratchFolder folder{"run"};
    ExperimentSpec spec;
    RunOptions options;
    RunControl control;
    Witness witness;
    FakeBackend fake;
};

std::set<std::string> filesIn(const std::filesystem::path& directory) {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(directory))
        if (entry.is_regular_file())
            names.insert(std::filesystem::relative(entry.path(), directory).string());
    return names;
}

}  // namespace

TEST_CASE("a run leaves every file of a result, and the result reads back", "[run]") {
    Bench bench;
    const auto result = bench.run("out");
    const auto out = bench.folder / "out";
    const auto files = filesIn(out);
    for (const char* name : {"result.json", "spec.json", "metrics.csv", "forecasts.h5",
             "student.wlb", "log.jsonl", "telemetry.jsonl", "inputs.json",
             "models/gru-seed2.safetensors", "models/gru-seed2.json",
             "models/teacher-seed1-member2.safetensors", "models/ridge.safetensors"}) {
        INFO(name);
        CHECK(files.count(name) == 1);
    }
    CHECK(toJson(readResult(out)) == toJson(result));
    CHECK(std::filesystem::is_empty(out / "checkpoints"));
    CHECK(readSpec(out / "spec.json").models[3].steps == 200);

    REQUIRE(result.models.size() == 7);
    const auto* persistence = result.find("persistence");
    CHECK(persistence->metrics.skillMae == Approx(0).margin(1e-12));
    CHECK(persistence->perSeed.size() == 1);
    const auto* gru = result.find("gru");
    CHECK(gru->perSeed.size() == 2);
    CHECK(gru->byHorizon.size() == 4);
    CHECK(gru->metrics.mae
        == Approx(
            (gru->perSeed[0].byHorizon[0].metrics.mae + gru->perSeed[1].byHorizon[0].metrics.mae)
            / 2));
    CHECK(gru->metrics.skillMae > 0.05);  // two weights catch the rhythm of the wave
    CHECK(gru->train.steps == 200);
    CHECK(result.find("teacher")->params == 4);  // two members of two weights
    CHECK(result.windows[2] > 100);
    // gru, undistilled twin, teacher, ridge, persistence; there is no lstm
    CHECK(result.comparisons.size() == 5);
    CHECK(result.files.at(0).sha256.size() == 64);
    CHECK_FALSE(bench.witness.collided);
}

TEST_CASE("the shipped student is the one that the result says", "[run]") {
    Bench bench;
    const auto result = bench.run("out");
    int shipped = 0;
    for (const auto& model : result.models) {
        for (const auto& seed : model.perSeed) {
            if (!seed.shipped) continue;
            ++shipped;
            CHECK(model.name == (result.distilledShipped ? "student" : "student-undistilled"));
            const auto weights = bench.folder.path() / "out" / "models"
                / (model.name + "-seed" + std::to_string(seed.seed) + ".safetensors");
            CHECK(readWholeFile(bench.folder / "out/student.wlb") == readWholeFile(weights));
        }
    }
    CHECK(shipped == 1);
    CHECK_THAT(result.gateReason, ContainsSubstring("validation"));
}

TEST_CASE("the forecasts in the folder are those the metrics were computed from", "[run]") {
    Bench bench;
    const auto result = bench.run("out");
    const auto test = readStoredTest(bench.folder / "out");
    const auto forecast = readForecast(bench.folder / "out", "gru", 2);
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i < test.origins.size(); ++i) {
        const float truth = test.truth[4 * i];
        if (std::isnan(truth)) continue;
        sum += std::abs(forecast[4 * i] - truth);
        ++count;
    }
    CHECK(sum / static_cast<double>(count)
        == Approx(result.find("gru")->perSeed[1].byHorizon[0].metrics.mae).epsilon(1e-6));
    CHECK(test.series.size() == 3 + 4 * 2);
}

TEST_CASE("one worker and two workers give the same figures to the byte", "[run]") {
    Bench bench;
    bench.options.workers = 1;
    bench.run("one");
    bench.options.workers = 2;
    bench.run("two");
    bench.options.workers = 5;
    bench.run("five");
    CHECK(resultFigures(bench.folder / "one") == resultFigures(bench.folder / "two"));
    CHECK(resultFigures(bench.folder / "one") == resultFigures(bench.folder / "five"));
    CHECK(readWholeFile(bench.folder / "one/metrics.csv")
        == readWholeFile(bench.folder / "two/metrics.csv"));
}

TEST_CASE("a run on a file that was cut off says so, by name", "[run]") {
    Bench bench;
    bench.spec.models = {{"persistence"}};
    const auto trace = bench.folder / "trace.csv";
    std::ofstream(trace, std::ios::app) << "5";  // the beginning of another row
    bench.run("out");
    CHECK(bench.witness.log.find("trace.csv: incomplete file: ") != std::string::npos);
}

TEST_CASE("a stopped run resumes from its checkpoints to the same figures, training nothing twice",
    "[run]") {
    Bench bench;
    bench.run("whole");
    const long allSteps = bench.fake.stepsDone();
    FakeBackend halves;
    std::stop_source stop;
    bench.control.stop = stop.get_token();
    bench.witness.atLoss = [&](const std::string& id, const LossPoint& point) {
        if (id == "teacher/seed2/member1" && point.step >= 150) stop.request_stop();
    };
    CHECK_THROWS_AS(bench.run("out", halves), Interrupted);
    CHECK_FALSE(std::filesystem::exists(bench.folder / "out/result.json"));
    CHECK_FALSE(std::filesystem::is_empty(bench.folder / "out/checkpoints"));

    bench.control.stop = {};
    bench.witness.atLoss = nullptr;
    CHECK_THROWS_WITH(bench.run("out", halves), ContainsSubstring("--resume"));
    bench.options.resume = true;
    bench.run("out", halves);
    CHECK(resultFigures(bench.folder / "out") == resultFigures(bench.folder / "whole"));
    CHECK(halves.stepsDone() == allSteps);
    CHECK(std::filesystem::is_empty(bench.folder / "out/checkpoints"));

    SECTION("resuming what is finished says so and returns the result") {
        const auto calls = halves.trainCalls();
        bench.witness.log.clear();
        const auto again = bench.run("out", halves);
        CHECK(halves.trainCalls() == calls);
        CHECK_THAT(bench.witness.log, ContainsSubstring("already finished"));
        CHECK(toJson(again) == readWholeFile(bench.folder / "out/result.json"));
    }
    SECTION("another spec is refused by the key that differs") {
        bench.spec.models[3].steps = 201;
        CHECK_THROWS_WITH(bench.run("out", halves),
            ContainsSubstring("models[3].steps: the run has 200, this spec says 201."));
    }
}

TEST_CASE(
    "a job that diverges ends the run with its name and leaves earlier results alone", "[run]") {
    Bench bench;
    bench.run("before");
    const auto before = readWholeFile(bench.folder / "before/result.json");
    FakeBackend broken({.divergingModel = "student"});
    CHECK_THROWS_WITH(bench.run("out", broken),
        ContainsSubstring("student/seed") && ContainsSubstring("diverged at step 30"));
    CHECK_FALSE(std::filesystem::exists(bench.folder / "out/result.json"));
    CHECK(readWholeFile(bench.folder / "before/result.json") == before);
    CHECK_THAT(
        readWholeFile(bench.folder / "out/log.jsonl"), ContainsSubstring("diverged at step 30"));
    SECTION("and what had finished is used when the run is resumed") {
        bench.options.resume = true;
        FakeBackend mended;
        bench.run("out", mended);
        CHECK(resultFigures(bench.folder / "out") == resultFigures(bench.folder / "before"));
        CHECK(mended.trainCalls() < bench.fake.trainCalls());
    }
}

TEST_CASE("finish-now keeps the best so far, trains the students and ends in a result", "[run]") {
    Bench bench;
    std::atomic<bool> finish{false};
    bench.control.finishNow = &finish;
    bench.options.workers = 1;
    // The GRU of seed 1 is the longest job, so the first; step 20 is its first validation.
    bench.witness.atLoss = [&](const std::string& id, const LossPoint& point) {
        if (id == "gru/seed1" && point.step == 20) finish = true;
    };
    const auto result = bench.run("out");
    const auto* gru = result.find("gru");
    REQUIRE(gru);
    REQUIRE(gru->perSeed.size() == 1);
    CHECK(gru->train.finishedEarly);
    CHECK(gru->train.steps == 20);
    CHECK(result.find("teacher") == nullptr);
    CHECK(result.find("student") == nullptr);  // nobody to learn from
    REQUIRE(result.find("student-undistilled"));
    CHECK(result.find("student-undistilled")->perSeed.size() == 2);
    CHECK(result.find("student-undistilled")->train.steps == 400);
    CHECK_THAT(bench.witness.log, ContainsSubstring("left out: the run was told to finish"));
    CHECK(std::filesystem::exists(bench.folder / "out/student.wlb"));
}

TEST_CASE(
    "a paused run does nothing, its clock stands still, and it ends like any other", "[run]") {
    Bench bench;
    FakeBackend slow({.perStep = std::chrono::microseconds(60)});
    PauseGate gate;
    bench.control.gate = &gate;
    std::atomic<bool> paused{false};
    bench.witness.atLoss = [&](const std::string&, const LossPoint&) {
        if (!paused.exchange(true)) gate.pause();
    };
    std::jthread run([&] { bench.run("out", slow); });
    while (!paused) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    const auto stepsAtRest = slow.stepsDone();
    std::this_thread::sleep_for(std::chrono::milliseconds(900));
    CHECK(slow.stepsDone() == stepsAtRest);
    gate.resume();
    run.join();
    double elapsedAtRest = -1;
    int ticksAtRest = 0;
    for (const auto& state : bench.witness.overall) {
        if (!state.paused) continue;
        if (elapsedAtRest >= 0) CHECK(state.elapsedS == elapsedAtRest);
        elapsedAtRest = state.elapsedS;
        ++ticksAtRest;
    }
    CHECK(ticksAtRest >= 3);
    CHECK(bench.witness.overall.back().elapsedS > elapsedAtRest);
    bench.control.gate = nullptr;
    bench.witness.atLoss = nullptr;
    bench.run("plain");
    CHECK(resultFigures(bench.folder / "out") == resultFigures(bench.folder / "plain"));
}

TEST_CASE("progress only goes forward, and every job ends done", "[run]") {
    Bench bench;
    FakeBackend slow({.perStep = std::chrono::microseconds(60)});
    bench.run("out", slow);
    CHECK(
        bench.witness.plan.size() == 1 + 2 + 4 + 4 + 1);  // load, gru, teachers, students, evaluate
    for (const auto& planned : bench.witness.plan) {
        INFO(planned.id);
        CHECK(bench.witness.last[planned.id].status == JobStatus::done);
        CHECK(planned.status == JobStatus::waiting);
    }
    double before = -1;
    for (const auto& state : bench.witness.overall) {
        CHECK(state.fraction >= before);
        before = state.fraction;
    }
    CHECK(before == Approx(1));
    CHECK(bench.witness.losses.at("gru/seed1").size() == 10);
    std::size_t lines = 0;
    std::istringstream telemetry(readWholeFile(bench.folder / "out/telemetry.jsonl"));
    for (std::string line; std::getline(telemetry, line); ++lines) {
        const auto sample = json::parse(line);
        CHECK(sample.at("residentBytes") > 1'000'000);
        CHECK(sample.at("cpuS") >= 0);
    }
    std::istringstream log(readWholeFile(bench.folder / "out/log.jsonl"));
    for (std::string line; std::getline(log, line);) CHECK(json::parse(line).contains("text"));
}

TEST_CASE("what is wrong with the data is said before a folder is made", "[run]") {
    Bench bench;
    SECTION("three rows") {
        writeFileAtomically(bench.folder / "trace.csv", "timestamp,power_W\n1,100\n2,110\n3,120\n");
        CHECK_THROWS_WITH(
            bench.run("out"), ContainsSubstring("trace.csv") && ContainsSubstring("3 samples"));
    }
    SECTION("no such file") {
        bench.spec.paths = {bench.folder / "nowhere.csv"};
        CHECK_THROWS_WITH(bench.run("out"), ContainsSubstring("nowhere.csv"));
    }
    SECTION("a spec that no version can run") {
        bench.spec.preset = "fast";
        CHECK_THROWS_WITH(bench.run("out"), ContainsSubstring("preset: found \"fast\""));
    }
    CHECK_FALSE(std::filesystem::exists(bench.folder / "out"));
}

TEST_CASE("a computed channel can be what is forecast, and is no second power", "[run]") {
    Bench bench;
    bench.spec.models = {{"persistence"}};
    const auto plain = bench.run("plain");
    // A formula over power has the kind of its input: it must not be added to the node's power.
    bench.spec.derived = {{"halved", "power / 2", "W", 0}};
    const auto beside = bench.run("beside");
    CHECK(beside.find("persistence")->metrics.mae == plain.find("persistence")->metrics.mae);
    bench.spec.target = "halved";
    const auto result = bench.run("out");
    CHECK(result.target == "halved");
    CHECK(result.unit == "W");
    CHECK(result.windows[2] == plain.windows[2]);
    CHECK(result.find("persistence")->metrics.mae
        == Approx(plain.find("persistence")->metrics.mae / 2));
    CHECK(readSpec(bench.folder / "out/spec.json").derived.at(0).formula == "power / 2");
    CHECK(std::any_of(result.findings.begin(), result.findings.end(),
        [](const Finding& finding) { return finding.text == "computed: power / 2"; }));

    bench.spec.derived[0].formula = "power / 3";
    bench.options.resume = true;
    CHECK_THROWS_WITH(bench.run("out"), ContainsSubstring("data.derived[0].formula"));
    bench.spec.derived[0].formula = "missing / 3";
    CHECK_THROWS_WITH(bench.run("other"), ContainsSubstring("\"missing\""));
}
