// SPDX-License-Identifier: GPL-3.0-or-later
// Reads result.json back. Keys that a later version added are passed over; what is null or absent
// comes back as not measured.
#include "core/experiment/result.h"

#include "core/experiment/json_keys.h"
#include "core/experiment/metric_fields.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>

namespace wattline {

using nlohmann::json;

namespace {

constexpr int kSchema = 1;

/// The value of a key, or `missing` when it is null or not there. A wrong type throws
/// json::type_error.
template <class T> T get(const json& object, const char* key, T missing) {
    const auto found = object.find(key);
    return found == object.end() || found->is_null() ? missing : found->get<T>();
}

double number(const json& object, const char* key) {
    return get(object, key, std::numeric_limits<double>::quiet_NaN());
}

std::string text(const json& object, const char* key) {
    return get(object, key, std::string());
}

Metrics readMetrics(const json& object) {
    Metrics metrics{};
    for (const auto& field : kMetricFields) metrics.*field.value = number(object, field.name);
    metrics.count = get(object, "count", std::size_t{0});
    metrics.rampCount = get(object, "rampCount", std::size_t{0});
    return metrics;
}

std::vector<LeadMetrics> readLeads(const json& object) {
    std::vector<LeadMetrics> leads;
    for (const auto& entry : object.at("byHorizon"))
        leads.push_back({entry.at("step").get<int>(), number(entry, "leadS"), readMetrics(entry)});
    return leads;
}

TrainSummary readTraining(const json& object) {
    TrainSummary train;
    train.steps = get(object, "steps", 0);
    train.seconds = get(object, "seconds", 0.0);
    train.bestStep = get(object, "bestStep", 0);
    train.plateau = get(object, "plateau", false);
    train.finishedEarly = get(object, "finishedEarly", false);
    train.validationMae = number(object, "validationMae");
    train.validationRmse = number(object, "validationRmse");
    return train;
}

std::vector<SeedResult> readSeeds(const json& model) {
    std::vector<SeedResult> seeds;
    for (const auto& entry : model.at("perSeed")) {
        SeedResult seed{entry.at("seed").get<std::uint64_t>(), readLeads(entry),
            readTraining(entry), get(entry, "shipped", false)};
        for (const auto& timed : model.at("train").at("perSeed"))
            if (timed.at("seed") == entry.at("seed"))
                seed.train.seconds = get(timed, "seconds", 0.0);
        seeds.push_back(std::move(seed));
    }
    return seeds;
}

ModelResult readModel(const json& object) {
    ModelResult model;
    model.name = object.at("name").get<std::string>();
    model.title = text(object, "title");
    model.kind = text(object, "kind");
    model.params = get(object, "params", std::int64_t{0});
    model.bytes = get(object, "bytes", std::int64_t{0});
    model.metrics = readMetrics(object.at("metrics"));
    model.maeStd = number(object, "maeStd");
    model.byHorizon = readLeads(object);
    model.perSeed = readSeeds(object);
    model.train = readTraining(object.at("train"));
    model.train.finishedEarly = std::any_of(model.perSeed.begin(), model.perSeed.end(),
        [](const SeedResult& seed) { return seed.train.finishedEarly; });
    for (const auto& latency : get(object, "latencies", json::array()))
        model.latency.push_back(
            {number(latency, "p50Us"), number(latency, "p99Us"), text(latency, "how")});
    model.residentBytes = get(object, "residentBytes", std::int64_t{-1});
    model.residentHow = text(object, "residentHow");
    return model;
}

FindingKind findingKind(const std::string& name) {
    for (int i = 0; i <= static_cast<int>(FindingKind::assumption); ++i)
        if (toString(static_cast<FindingKind>(i)) == name) return static_cast<FindingKind>(i);
    return FindingKind::assumption;
}

Finding readFinding(const json& object) {
    return {findingKind(text(object, "kind")), text(object, "channel"), number(object, "startS"),
        number(object, "endS"), get(object, "count", std::size_t{1}),
        get(object, "line", std::size_t{0}), text(object, "text"), text(object, "action")};
}

Scaler readScaler(const json& s) {
    return {number(s, "s"), number(s, "median"), number(s, "std"), number(s, "mean"),
        number(s, "minimum"), number(s, "maximum")};
}

void readData(const json& data, ExperimentResult& result) {
    for (const auto& file : data.at("files"))
        result.files.push_back({text(file, "path"), text(file, "format"), text(file, "sha256"),
            get(file, "bytes", std::size_t{0})});
    const char* const parts[] = {"train", "validation", "test"};
    for (std::size_t part = 0; part < 3; ++part) {
        result.windows[part] = data.at("windows").at(parts[part]).get<std::size_t>();
        result.runs[part] = data.at("runs").at(parts[part]).get<std::vector<std::string>>();
    }
    result.stepS = number(data, "stepS");
    result.unit = text(data, "unit");
    result.target = text(data, "target");
    result.powerKind = text(data, "powerKind");
    result.splitBy = text(data, "splitBy");
    result.scaler = readScaler(data.at("scaler"));
    for (const auto& one : get(data, "covariates", json::array()))
        result.covariates.push_back(
            {text(one, "name"), text(one, "unit"), readScaler(one.at("scaler"))});
    for (const auto& finding : data.at("findings")) result.findings.push_back(readFinding(finding));
}

Comparison readComparison(const json& object) {
    Comparison one;
    one.a = text(object, "a");
    one.b = text(object, "b");
    one.metric = text(object, "metric");
    one.difference = number(object, "difference");
    for (std::size_t side = 0; side < 2; ++side) {
        const auto& bound = object.at("ci95").at(side);
        one.ci95[side]
            = bound.is_null() ? std::numeric_limits<double>::quiet_NaN() : bound.get<double>();
    }
    one.p = number(object, "p");
    one.test = text(object, "test");
    one.verdict = text(object, "verdict");
    return one;
}

ExperimentResult parse(const json& document, const std::filesystem::path& file) {
    const int schema = document.at("schema").get<int>();
    if (schema != kSchema) {
        throw Error(file.string(),
            fmt::format(
                "the result has schema {}; this version of Wattline reads {}.", schema, kSchema),
            schema > kSchema ? "Update Wattline." : "Run the experiment again.");
    }
    ExperimentResult result;
    result.directory = file.parent_path();
    result.version = text(document, "wattline");
    result.spec = parseSpec(document.at("spec").dump(), file.string() + ": spec", "");
    readData(document.at("data"), result);
    result.device = text(document, "device");
    result.host = text(document, "host");
    result.seconds = number(document, "seconds");
    result.distilledShipped = get(document.at("gate"), "distilledShipped", false);
    result.gateReason = text(document.at("gate"), "reason");
    for (const auto& model : document.at("models")) result.models.push_back(readModel(model));
    for (const auto& one : document.at("comparisons"))
        result.comparisons.push_back(readComparison(one));
    return result;
}

}  // namespace

const ModelResult* ExperimentResult::find(std::string_view model) const {
    const auto found = std::find_if(
        models.begin(), models.end(), [&](const ModelResult& one) { return one.name == model; });
    return found == models.end() ? nullptr : &*found;
}

ExperimentResult readResult(const std::filesystem::path& directory) {
    const auto file = directory / "result.json";
    if (!std::filesystem::exists(file)) {
        throw Error(file.string(), "there is no finished result in this folder.",
            std::filesystem::exists(directory / "spec.json") ? "Finish the run with --resume."
                                                             : "Name the folder of a run.");
    }
    try {
        return parse(parseJson(readWholeFile(file), file.string()), file);
    } catch (const json::exception& error) {
        throw Error(file.string(), fmt::format("this is no result of Wattline: {}.", error.what()),
            "Run the experiment again.");
    }
}

void writeResult(const ExperimentResult& result) {
    const auto file = result.directory / "result.json";
    const bool fresh = !std::filesystem::exists(file);
    try {
        writeFileAtomically(file, toJson(result));
    } catch (const Error&) {
        // Renamed but not synced: a mark that may be gone after a power cut is no commit mark.
        std::error_code ignored;
        if (fresh) std::filesystem::remove(file, ignored);
        throw;
    }
}

}  // namespace wattline
