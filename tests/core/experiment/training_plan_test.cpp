// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/resolve_spec.h"
#include "core/experiment/training_plan.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/fake_backend.h"

#include <algorithm>
#include <set>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

ExperimentSpec spec() {
    ExperimentSpec result;
    result.paths = {"/data/trace.csv"};
    result.seeds = {1, 2};
    result.teacherMembers = 3;
    return result;
}

}  // namespace

TEST_CASE("every network is trained with every seed, students after the teachers of their seed",
    "[plan]") {
    const auto plan = planTraining(resolveSpec(spec()));
    std::set<std::string> ids;
    std::set<std::pair<std::string, std::uint64_t>> draws;
    for (const auto& job : plan) {
        ids.insert(job.id);
        draws.insert({job.model.name, job.trainingSeed});
    }
    // lstm, gru, student, student-undistilled x 2 seeds and 3 teachers x 2 seeds
    REQUIRE(plan.size() == 14);
    CHECK(ids.size() == 14);
    CHECK(draws.size() == 14);  // members of one teacher draw differently
    CHECK(ids.count("gru/seed2") == 1);
    CHECK(ids.count("teacher/seed1/member3") == 1);
    for (const auto& job : plan) {
        if (job.model.name != "student") {
            CHECK(job.teachers.empty());
            continue;
        }
        REQUIRE(job.teachers.size() == 3);
        for (const auto teacher : job.teachers) {
            CHECK(plan[teacher].model.kind == ModelKind::teacher);
            CHECK(plan[teacher].seed == job.seed);
        }
    }
}

TEST_CASE(
    "the longest jobs come first, so that no core is left alone with one at the end", "[plan]") {
    const auto plan = planTraining(resolveSpec(spec()));
    const auto place = [&](const std::string& id) {
        return std::find_if(plan.begin(), plan.end(), [&](const auto& job) { return job.id == id; })
            - plan.begin();
    };
    CHECK(place("lstm/seed1") < place("teacher/seed1/member1"));
    CHECK(place("teacher/seed2/member3") < place("student-undistilled/seed1"));
    CHECK(place("teacher/seed1/member1") < place("student/seed1"));
}

TEST_CASE("a resolved spec holds the numbers of its preset and resolves to itself", "[plan]") {
    auto given = spec();
    given.teacherMembers = 0;
    given.models = {{"ridge"}, {"gru", 16, 0, 0, 77}, {"teacher"}, {"student"}};
    const auto resolved = resolveSpec(given);
    CHECK(resolved.teacherMembers > 0);
    CHECK(resolved.models[0].steps == 0);
    CHECK(resolved.models[1].hidden == 16);
    CHECK(resolved.models[1].steps == 77);
    CHECK(resolved.models[1].layers == 2);
    CHECK(resolved.models[1].lookback == 64);
    CHECK(resolved.models[3].steps > 0);
    CHECK(toJson(resolveSpec(resolved)) == toJson(resolved));
    CHECK(toJson(parseSpec(toJson(resolved), "spec.json", "/")) == toJson(resolved));
}

TEST_CASE("a spec that cannot run on this machine or data is refused before anything is trained",
    "[plan]") {
    auto given = spec();
    given.paths.clear();
    CHECK_THROWS_WITH(
        resolveSpec(given), ContainsSubstring("data.paths: there is no trace to read"));
    given = spec();
    given.lookback = 64;
    CHECK_THROWS_WITH(resolveSpec(given),
        ContainsSubstring("task.lookback: found 64, but ")
            && ContainsSubstring("looks back 128 samples"));
    given = spec();
    given.device = "cuda";
    FakeBackend without, with({.cuda = true});
    CHECK_THROWS_WITH(
        resolveDevice(given, without), ContainsSubstring("device: \"cuda\" is not available here"));
    CHECK(resolveDevice(given, with) == Device::cuda);
    given.device = "auto";
    CHECK(resolveDevice(given, with) == Device::cuda);
    CHECK(resolveDevice(given, without) == Device::cpu);
    given.device = "cpu";
    CHECK(resolveDevice(given, with) == Device::cpu);
}
