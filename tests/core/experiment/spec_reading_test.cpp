// SPDX-License-Identifier: GPL-3.0-or-later
// How the files of an experiment are read: said in its spec, done by the run.
#include "core/experiment/run_experiment.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/fake_backend.h"
#include "tests/support/scratch_folder.h"

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

ExperimentSpec parse(const std::string& text) {
    return parseSpec(text, "spec.json", "/base");
}

std::string refusal(const std::string& text) {
    try {
        parse(text);
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

TEST_CASE("how files are read is part of a spec, and survives being written", "[spec]") {
    CHECK(parse("{}").reading.format.empty());
    const auto spec = parse(R"({"data": {"reading": {"format": "table", "zone": "+02:00",
        "map": {"columns": [{"column": "ts", "role": "time"}]},
        "noRepair": ["out-of-range"]}}})");
    CHECK(spec.reading.format == "table");
    CHECK(spec.reading.zoneS == 7200);
    REQUIRE(spec.reading.mapping);
    CHECK(spec.reading.asRead == std::vector<FindingKind>{FindingKind::outOfRange});
    CHECK(toJson(parse(toJson(spec))) == toJson(spec));
    const auto refused = [](const std::string& reading) {
        return refusal(R"({"data": {"reading": )" + reading + "}}");
    };
    CHECK_THAT(refused(R"({"format": "csvv"})"), ContainsSubstring("data.reading.format"));
    CHECK_THAT(refused(R"({"zone": "noon"})"), ContainsSubstring("data.reading.zone"));
    CHECK_THAT(refused(R"({"map": {"time": 3}})"), ContainsSubstring("data.reading.map"));
    CHECK_THAT(refused(R"({"noRepair": ["gaps"]})"), ContainsSubstring("data.reading.noRepair"));
    CHECK_THAT(refused(R"({"zon": null})"), ContainsSubstring("Did you mean \"zone\"?"));
}

TEST_CASE("a run reads its files as its spec says", "[run][spec]") {
    const ScratchFolder folder;
    std::string rows = "watt;when\n";
    for (int i = 0; i < 900; ++i)
        rows += std::to_string(100 + i % 7) + ",5;" + std::to_string(i) + "\n";
    ExperimentSpec spec;
    spec.paths = {folder.file("german.csv", rows)};
    spec.models = {{"persistence"}, {"ridge"}};
    RunOptions options;
    options.measureFootprint = false;
    const auto run = [&](const char* name) {
        options.directory = folder / name;
        FakeBackend backend;
        ExperimentObserver silent;
        return runExperiment(spec, options, {}, silent, backend);
    };
    CHECK_THROWS_WITH(run("guessed"), ContainsSubstring("german.csv"));
    spec.reading.mapping
        = parseMapText("time=when:s:relative,power=watt:W,delimiter=semicolon,decimal=comma");
    CHECK(run("mapped").models.size() == 2);
    CHECK(readSpec(folder / "mapped" / "spec.json").reading.mapping == spec.reading.mapping);
}
