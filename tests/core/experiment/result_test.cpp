// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/metrics_csv.h"
#include "core/experiment/result.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

LeadMetrics lead(int step, double mae) {
    // 0.1 + 0.2 and its like have no short decimal form: they must come back to the last bit.
    return {step, 2.0 * step,
        {mae, mae * 3, 1.0 / 3, 0.1 + 0.2, 1e-300, 5, 6, 7, -0.5, kMissing, 12, 0}};
}

ExperimentResult example(const std::filesystem::path& directory) {
    ExperimentResult result;
    result.directory = directory;
    result.version = "0.1.0";
    result.spec.paths = {"/data/a.csv"};
    result.files = {{"/data/a.csv", "power-csv", std::string(64, 'a'), 1234}};
    result.windows[0] = 100;
    result.windows[1] = 20;
    result.windows[2] = 30;
    result.stepS = 2;
    result.unit = "W";
    result.target = "power";
    result.powerKind = "node wall";
    result.splitBy = "run";
    result.scaler = {118.8, 3000, 900, 3100, 500, 6400};
    result.runs[2] = {"30", "31"};
    result.device = "CPU, 1 thread a job";
    result.host = "a processor";
    result.seconds = 12.5;
    result.distilledShipped = true;
    result.gateReason = "because";
    ModelResult gru;
    gru.name = "gru";
    gru.title = "GRU";
    gru.kind = "gru";
    gru.params = 37889;
    gru.bytes = 152000;
    gru.byHorizon = {lead(1, 60.1), lead(2, 70.7)};
    gru.metrics = gru.byHorizon[0].metrics;
    gru.maeStd = 0.4;
    TrainSummary trained{3000, 41.5, true, false, 2800, 62.5, 300.25};
    gru.perSeed = {{1, gru.byHorizon, trained, false}, {2, gru.byHorizon, trained, true}};
    gru.train = trained;
    gru.latency = {{500.5, 900, "LibTorch, one window, 1 thread"}};
    gru.residentBytes = 90'000'000;
    ModelResult persistence;
    persistence.name = persistence.kind = "persistence";
    persistence.title = "Persistence";
    persistence.byHorizon = {lead(1, 118.8)};
    persistence.metrics = persistence.byHorizon[0].metrics;
    persistence.maeStd = kMissing;
    persistence.perSeed = {{0, persistence.byHorizon, {}, false}};
    result.models = {persistence, gru};
    result.comparisons
        = {{"student", "gru", "mae", -1.5, {-2, kMissing}, 0.01, "paired", "better"}};
    result.findings = {{FindingKind::gap, "power", 100, 120, 3, 0, "gap of 20 s", "segment cut"}};
    return result;
}

}  // namespace

TEST_CASE("a result comes back from its file to the last bit", "[result]") {
    const ScratchFolder folder("result");
    const auto written = example(folder.path());
    writeResult(written);
    const auto read = readResult(folder.path());
    CHECK(toJson(read) == toJson(written));
    const auto* gru = read.find("gru");
    REQUIRE(gru);
    CHECK(gru->metrics.rmsePctMean == 0.1 + 0.2);
    CHECK(gru->metrics.maePctMean == 1.0 / 3);
    CHECK(std::isnan(gru->metrics.rampMae));
    CHECK(gru->perSeed[1].shipped);
    CHECK(gru->perSeed[0].train.seconds == 41.5);
    CHECK(gru->perSeed[0].train.validationRmse == 300.25);
    CHECK(read.find("persistence")->residentBytes == -1);
    CHECK(read.find("nobody") == nullptr);
    CHECK(read.runs[2] == std::vector<std::string>{"30", "31"});
    CHECK(read.findings[0].kind == FindingKind::gap);
    CHECK(std::isnan(read.comparisons[0].ci95[1]));
}

TEST_CASE("what was not measured is null in result.json, never 0", "[result]") {
    const auto document = json::parse(toJson(example("")));
    const auto& persistence = document.at("models").at(0);
    CHECK(persistence.at("params") == 0);  // counted, and none
    for (const char* key : {"bytes", "latency", "residentBytes", "maeStd"})
        CHECK(persistence.at(key).is_null());
    for (const char* key : {"steps", "seconds", "plateau"})
        CHECK(persistence.at("train").at(key).is_null());
    CHECK(persistence.at("metrics").at("rampMae").is_null());
    CHECK(document.at("spec").at("data").at("stepS").is_null());
}

TEST_CASE("result.json has the shape that scripts rely on", "[result]") {
    const auto document = json::parse(toJson(example("")));
    CHECK(document.at("schema") == 1);
    CHECK(document.at("wattline") == "0.1.0");
    CHECK(document.at("data").at("windows")
        == json::parse(R"({"train": 100, "validation": 20, "test": 30})"));
    CHECK(document.at("data").at("files").at(0).at("sha256") == std::string(64, 'a'));
    const auto& gru = document.at("models").at(1);
    CHECK(gru.at("metrics").at("mae") == 60.1);
    CHECK(gru.at("byHorizon").at(1).at("leadS") == 4.0);
    CHECK(gru.at("train").at("steps") == 3000);
    CHECK(gru.at("latency").at("how") == "LibTorch, one window, 1 thread");
    CHECK(gru.at("perTarget") == json::array());
    CHECK(document.at("comparisons").at(0).at("ci95").at(0) == -2.0);
}

TEST_CASE("perSeed holds nothing that a clock decides", "[result]") {
    auto slow = example(""), quick = example("");
    for (auto& model : slow.models) {
        model.train.seconds *= 2;
        for (auto& seed : model.perSeed) seed.train.seconds *= 2;
    }
    const auto a = json::parse(toJson(slow)), b = json::parse(toJson(quick));
    for (std::size_t i = 0; i < 2; ++i)
        for (const char* key : {"metrics", "byHorizon", "perSeed"})
            CHECK(a.at("models").at(i).at(key).dump() == b.at("models").at(i).at(key).dump());
    CHECK(a.at("models").at(1).at("train").at("seconds") == 83.0);
}

TEST_CASE("a result that cannot be read says which file and why", "[result]") {
    const ScratchFolder folder("result");
    const auto message = [&] {
        try {
            readResult(folder.path());
        } catch (const Error& error) {
            return std::string(error.what());
        }
        return std::string("read");
    };
    const auto file = (folder / "result.json").string();
    CHECK(message()
        == file + ": there is no finished result in this folder. Name the folder of a run.");
    writeFileAtomically(folder / "spec.json", "{}");
    CHECK_THAT(message(), ContainsSubstring("Finish the run with --resume."));
    writeFileAtomically(folder / "result.json", R"({"schema": 2, "everything": "else"})");
    CHECK_THAT(message(),
        ContainsSubstring(file + ": the result has schema 2") && ContainsSubstring("Update"));
    writeFileAtomically(folder / "result.json", R"({"schema": 1, "data": 3})");
    CHECK_THAT(message(), ContainsSubstring(file + ": this is no result of Wattline"));
    writeFileAtomically(folder / "result.json", R"({"schema")");
    CHECK_THAT(message(), ContainsSubstring(file + ":1:10: this is no valid JSON"));
}

TEST_CASE("metrics.csv has a row for every model, lead and seed, and the means", "[result]") {
    const auto csv = metricsCsv(example(""));
    CHECK(csv.starts_with("model,seed,step,lead_s,mae,rmse,maePctMean,"));
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1 + 1 + 2 * 3);
    CHECK_THAT(csv, ContainsSubstring("\ngru,mean,2,4,70.7,"));
    CHECK_THAT(csv, ContainsSubstring("\ngru,2,1,2,60.1,"));
    CHECK_THAT(csv, ContainsSubstring(",-0.5,,12,0\n"));  // no ramp in the test part: an empty cell
}
