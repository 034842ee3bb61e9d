// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/spec.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"

using namespace wattline;

namespace {

ExperimentSpec parse(const std::string& text) {
    return parseSpec(text, "spec.json", "/data");
}

std::string refusal(const std::string& text) {
    try {
        parse(text);
    } catch (const Error& error) {
        return error.what();
    }
    return "accepted";
}

}  // namespace

TEST_CASE("one path is a whole spec: every other key has the documented default", "[spec]") {
    const auto spec = parse(R"({"data": {"paths": ["trace.csv", "/abs/b.csv"]}})");
    CHECK(spec.paths == std::vector<std::filesystem::path>{"/data/trace.csv", "/abs/b.csv"});
    CHECK(spec.target == "power");
    CHECK(spec.level == "node");
    CHECK(spec.stepS == 0);
    CHECK(spec.splitBy == SplitBy::automatic);
    CHECK(spec.parts == std::array<double, 3>{0.6, 0.2, 0.2});
    CHECK(spec.lookback == 128);
    CHECK(spec.horizon == 8);
    CHECK(spec.preset == "quick");
    CHECK(spec.models.size() == 7);
    CHECK(spec.distill.nearTerm == 1.0);
    CHECK(spec.distill.features == 0.1);
    CHECK(spec.seeds == std::vector<std::uint64_t>{1, 2, 3});
    CHECK(spec.device == "auto");
}

TEST_CASE("what a spec says arrives", "[spec]") {
    const auto spec = parse(R"({"schema": 1,
        "data": {"paths": ["t.csv"], "targets": ["gpu power"], "level": "gpu", "stepS": 0.5},
        "split": {"by": "run", "train": 24, "validation": 6, "test": 10},
        "task": {"lookback": 64, "horizon": 4}, "preset": "thorough",
        "models": ["ridge", {"name": "gru", "hidden": 32, "layers": 1, "lookback": 32, "steps": 300, "batch": 16},
                   "teacher", "student"],
        "teacher": {"kind": "gru-encoder-decoder", "members": 5},
        "distill": {"nearTerm": 0.5, "features": 0, "madeWindows": 0.25},
        "seeds": [7, 18446744073709551615], "device": "cpu"})");
    CHECK(spec.target == "gpu power");
    CHECK(spec.level == "gpu");
    CHECK(spec.stepS == 0.5);
    CHECK(spec.splitBy == SplitBy::run);
    CHECK(spec.parts == std::array<double, 3>{24, 6, 10});
    CHECK(spec.lookback == 64);
    CHECK(spec.preset == "thorough");
    REQUIRE(spec.models.size() == 4);
    CHECK(spec.models[1].hidden == 32);
    CHECK(spec.models[1].layers == 1);
    CHECK(spec.models[1].lookback == 32);
    CHECK(spec.models[1].steps == 300);
    CHECK(spec.models[1].batch == 16);
    CHECK(spec.teacherKind == "gru-encoder-decoder");
    CHECK(spec.teacherMembers == 5);
    CHECK(spec.distill.madeWindows == 0.25);
    CHECK(spec.seeds.back() == 18446744073709551615ULL);
    CHECK(spec.device == "cpu");
    SECTION("and survives being written and read again") {
        const auto text = toJson(spec);
        CHECK(toJson(parse(text)) == text);
        CHECK(text.find("\"stepS\": 0.5") != std::string::npos);
        CHECK(text.find("\"train\": 24,") != std::string::npos);
    }
}

TEST_CASE("the written spec names every default", "[spec]") {
    const auto text = toJson(parse("{}"));
    for (const char* key : {"schema", "paths", "reading", "format", "map", "zone", "noRepair",
             "targets", "level", "stepS", "covariates", "derived", "pue", "by", "train",
             "validation", "test", "lookback", "horizon", "preset", "protocol", "models", "kind",
             "members", "nearTerm", "features", "madeWindows", "refit", "seeds", "device"})
        CHECK(text.find('"' + std::string(key) + '"') != std::string::npos);
    CHECK(text.find("\"stepS\": null") != std::string::npos);
    CHECK(toJson(parse(text)) == text);
}

TEST_CASE("an unknown key is refused by name, with the key that was meant", "[spec]") {
    CHECK(refusal(R"({"sed": [1]})")
        == "spec.json: sed: this key is unknown. Did you mean \"seeds\"?");
    CHECK(refusal(R"({"split": {"validate": 0.2}})")
        == "spec.json: split.validate: this key is unknown. Did you mean \"validation\"?");
    CHECK(refusal(R"({"models": ["ridge", {"name": "gru", "hiden": 3}]})")
        == "spec.json: models[1].hiden: this key is unknown. Did you mean \"hidden\"?");
    CHECK(refusal(R"({"task": {"zzzz": 1}})")
        == "spec.json: task.zzzz: this key is unknown. Known here: \"lookback\" and \"horizon\".");
    CHECK(refusal(R"({"models": ["students"]})")
        == "spec.json: models[0]: the model \"students\" is unknown. Did you mean \"student\"?");
}

TEST_CASE(
    "a wrong value is answered with the key, what was found and what was expected", "[spec]") {
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {R"([1])", "spec.json: found [1], expected an object in braces."},
        {R"({"task": {"horizon": "8"}})",
            "spec.json: task.horizon: found \"8\", expected a whole number."},
        {R"({"task": {"horizon": 1e99}})",
            "spec.json: task.horizon: found 1e+99, expected a whole number."},
        {R"({"task": {"horizon": 99999999999}})",
            "spec.json: task.horizon: found 99999999999, expected a whole number."},
        {R"({"task": {"horizon": 0}})",
            "spec.json: task.horizon: found 0, expected a number from 1 to 10000."},
        {R"({"split": {"by": "runs"}})",
            "spec.json: split.by: found \"runs\", expected \"auto\", \"run\" or \"time\"."},
        {R"({"split": 3})", "spec.json: split: found 3, expected an object in braces."},
        {R"({"split": {"train": 0}})",
            "spec.json: split.train: found 0, expected a fraction or a count above 0."},
        {R"({"data": {"stepS": 0}})",
            "spec.json: data.stepS: found 0, expected seconds above 0, or null."},
        {R"({"data": {"paths": "t.csv"}})",
            "spec.json: data.paths: found \"t.csv\", expected a list of texts, [\"...\"]."},
        {R"({"seeds": []})", "spec.json: seeds: the list is empty, expected whole numbers."},
        {R"({"seeds": [-1]})",
            "spec.json: seeds: found [-1], expected a list of whole numbers from 0 on."},
        {R"({"seeds": [1, 2, 1]})", "spec.json: seeds: a seed is there twice. Remove one."},
        {R"({"device": "gpu"})",
            "spec.json: device: found \"gpu\", expected \"auto\", \"cpu\" or \"cuda\"."},
        {R"({"preset": "quik"})",
            "spec.json: preset: found \"quik\", expected \"quick\" or \"thorough\". Did you mean "
            "\"quick\"?"},
        {R"({"models": []})", "spec.json: models: the list is empty."},
        {R"({"models": [3]})",
            "spec.json: models[0]: found 3, expected a model's name or an object with its "
            "\"name\"."},
        {R"({"models": ["gru", "gru"]})",
            "spec.json: models[1]: \"gru\" is there twice. Remove one."},
        {R"({"models": [{"name": "ridge", "steps": 3}]})",
            "spec.json: models[0].steps: \"ridge\" has no such choice. Remove the key."},
        {R"({"models": [{"name": "gru", "steps": 0}]})",
            "spec.json: models[0].steps: found 0, expected a whole number above 0."},
        {R"({"models": [{"name": "gru", "lookback": 129}]})",
            "spec.json: models[0].lookback: found 129, expected a number from 1 to 128."},
        {R"({"refit": 1})", "spec.json: refit: found 1, expected true or false."},
        {R"({"schema": 2})",
            "spec.json: schema: found 2; this version of Wattline knows 1. Update Wattline."},
    }));
    CHECK_THAT(refusal(text), Catch::Matchers::StartsWith(message));
}

TEST_CASE("parts are fractions or counts of runs, never a mixture", "[spec]") {
    CHECK(refusal(R"({"split": {"train": 0.5, "validation": 0.25, "test": 0.25}})") == "accepted");
    CHECK(refusal(R"({"split": {"train": 1, "validation": 1, "test": 1}})") == "accepted");
    CHECK_THAT(refusal(R"({"split": {"train": 0.6, "validation": 0.2, "test": 10}})"),
        Catch::Matchers::ContainsSubstring(
            "neither fractions (together at most 1) nor counts of runs"));
    CHECK_THAT(refusal(R"({"split": {"train": 0.6, "validation": 0.3, "test": 0.2}})"),
        Catch::Matchers::ContainsSubstring("neither fractions"));
    CHECK_THAT(refusal(R"({"split": {"by": "time", "train": 3, "validation": 1, "test": 1}})"),
        Catch::Matchers::ContainsSubstring("a split by time takes fractions"));
}

TEST_CASE("what this version cannot do is refused, not ignored", "[spec]") {
    CHECK_THAT(refusal(R"({"data": {"covariates": ["power"]}})"),
        Catch::Matchers::ContainsSubstring("data.covariates[0]: \"power\" is the target itself"));
    CHECK_THAT(refusal(R"({"data": {"covariates": ["a", "a"]}})"),
        Catch::Matchers::ContainsSubstring("data.covariates[1]: \"a\" is there twice"));
    CHECK_THAT(refusal(R"({"data": {"covariates": ["1","2","3","4","5","6","7","8","9"]}})"),
        Catch::Matchers::ContainsSubstring("found 9 channels, expected at most 8"));
    CHECK_THAT(refusal(R"({"data": {"targets": ["a", "b"]}})"),
        Catch::Matchers::ContainsSubstring("expected exactly one channel"));
    CHECK_THAT(refusal(R"({"data": {"derived": [{"name": "x", "formula": "a"}, {"name": "y"}]}})"),
        Catch::Matchers::ContainsSubstring("data.derived[1]: \"formula\" is missing"));
    CHECK_THAT(refusal(R"({"data": {"derived": [{"name": "x", "formula": "a"},
                            {"name": "x", "formula": "b"}]}})"),
        Catch::Matchers::ContainsSubstring("data.derived[1]: the name \"x\" is there twice"));
    CHECK_THAT(refusal(R"({"data": {"level": "rack"}})"),
        Catch::Matchers::ContainsSubstring("data.level: found \"rack\", expected \"gpu\""));
    CHECK_THAT(refusal(R"({"data": {"pue": 0.5}})"),
        Catch::Matchers::ContainsSubstring("spec.json: data.pue: 0.5 is no PUE"));
    CHECK_THAT(refusal(R"({"data": {"pue": "1.3"}})"),
        Catch::Matchers::ContainsSubstring("data.pue: found \"1.3\""));
    CHECK_THAT(refusal(R"({"protocol": "paper"})"),
        Catch::Matchers::ContainsSubstring("cannot do \"paper\""));
    CHECK_THAT(refusal(R"({"refit": true})"),
        Catch::Matchers::ContainsSubstring("refit: this version cannot refit"));
}

TEST_CASE("a student without a teacher to learn from is refused", "[spec]") {
    CHECK_THAT(refusal(R"({"models": ["student"]})"),
        Catch::Matchers::ContainsSubstring("Add \"teacher\""));
    CHECK(refusal(R"({"models": ["student-undistilled"]})") == "accepted");
}

TEST_CASE(
    "broken JSON is answered with line and column, a key written twice with its name", "[spec]") {
    CHECK_THAT(refusal("{\n  \"seeds\": [1,\n}"),
        Catch::Matchers::StartsWith("spec.json:3:1: this is no valid JSON: "));
    CHECK_THAT(refusal(""), Catch::Matchers::StartsWith("spec.json:1:1: this is no valid JSON: "));
    CHECK(refusal(R"({"refit": false, "refit": false})")
        == "spec.json: the key \"refit\" is there twice. Remove one.");
    CHECK(refusal(R"({"split": {"by": "run"}, "task": {"horizon": 3, "horizon": 4}})")
        == "spec.json: the key \"horizon\" is there twice. Remove one.");
}

TEST_CASE("a PUE is a number or a curve, and survives being written", "[spec]") {
    CHECK(parse("{}").pue.empty());
    CHECK(parse(R"({"data": {"pue": 1.3}})").pue.at(5) == 1.3);
    const auto spec = parse(R"({"data": {"pue": [[1000, 1.6], [2000, 1.2]], "level": "site"}})");
    CHECK(spec.pue.at(1500) == Approx(1.4));
    CHECK(spec.datasetOptions().pue.at(1500) == Approx(1.4));
    CHECK(spec.datasetOptions().level == "site");
    CHECK(toJson(parse(toJson(spec))) == toJson(spec));
}
