// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/spec.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("what the spec says of a model stands above the preset, the rest stays", "[experiment]") {
    ExperimentSpec spec;
    const auto preset = resolveModel(spec, "gru");
    spec.models = {{"gru", 48, 0, 0, 77, 0}};
    const auto model = resolveModel(spec, "gru");
    CHECK(model.name == "gru");
    CHECK(model.hidden == 48);
    CHECK(model.steps == 77);
    CHECK(model.layers == preset.layers);
    CHECK(model.lookback == preset.lookback);
    CHECK(model.batch == preset.batch);
}

TEST_CASE("distilled and undistilled student differ in nothing but the name", "[experiment]") {
    const ExperimentSpec spec;
    auto a = resolveModel(spec, "student");
    const auto b = resolveModel(spec, "student-undistilled");
    CHECK(a.steps == b.steps);
    CHECK(a.batch == b.batch);
    CHECK(a.learningRate == b.learningRate);
    CHECK(a.huberDelta == b.huberDelta);
    CHECK(a.kind == b.kind);
}

TEST_CASE("the teacher forecasts as far as the task asks", "[experiment]") {
    ExperimentSpec spec;
    spec.horizon = 12;
    CHECK(resolveModel(spec, "teacher").horizon == 12);
    spec.teacherKind = "gru-encoder-decoder";
    CHECK(resolveModel(spec, "teacher").variant == "gru-encoder-decoder");
}

TEST_CASE("the thorough preset trains longer and with more teachers", "[experiment]") {
    ExperimentSpec quick, thorough;
    thorough.preset = "thorough";
    for (const auto* name : {"lstm", "gru", "teacher"})
        CHECK(resolveModel(thorough, name).steps > resolveModel(quick, name).steps);
    CHECK(resolveTeacherMembers(thorough) > resolveTeacherMembers(quick));
    quick.teacherMembers = 7;
    CHECK(resolveTeacherMembers(quick) == 7);
}

TEST_CASE("a model, preset or shape that cannot be is refused with the choices", "[experiment]") {
    ExperimentSpec spec;
    CHECK_THROWS_WITH(resolveModel(spec, "lstn"),
        ContainsSubstring("\"lstn\"") && ContainsSubstring("lstm, gru, teacher"));
    spec.models = {{"student", 64}};
    CHECK_THROWS_WITH(resolveModel(spec, "student"), ContainsSubstring("models.student"));
    spec.preset = "fast";
    CHECK_THROWS_WITH(resolveModel(spec, "gru"), ContainsSubstring("quick or thorough"));
}
