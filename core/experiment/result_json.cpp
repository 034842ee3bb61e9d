// SPDX-License-Identifier: GPL-3.0-or-later
// Writes result.json. What must be equal for equal runs (metrics, byHorizon, perSeed) holds nothing
// that a clock or a machine decides; those stand in `train`, `latency` and beside the models.
#include "core/experiment/metric_fields.h"
#include "core/experiment/result.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace wattline {

using Json = nlohmann::ordered_json;

namespace {

Json orNull(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}
/// For what cannot be 0 when it was measured.
Json orNull(std::int64_t value) {
    return value > 0 ? Json(value) : Json();
}

void addMetrics(Json& object, const Metrics& metrics) {
    for (const auto& field : kMetricFields) object[field.name] = orNull(metrics.*field.value);
    object["count"] = metrics.count;
    object["rampCount"] = metrics.rampCount;
}

Json metricsJson(const Metrics& metrics) {
    Json object = Json::object();
    addMetrics(object, metrics);
    return object;
}

Json byHorizonJson(const std::vector<LeadMetrics>& leads) {
    auto list = Json::array();
    for (const auto& lead : leads) {
        Json object{{"step", lead.step}, {"leadS", lead.leadS}};
        addMetrics(object, lead.metrics);
        list.push_back(object);
    }
    return list;
}

Json seedJson(const SeedResult& seed) {
    const bool trained = seed.train.steps > 0;
    Json object = Json::object();
    object["seed"] = seed.seed;
    object["shipped"] = seed.shipped;
    object["steps"] = orNull(std::int64_t{seed.train.steps});
    object["bestStep"] = orNull(std::int64_t{seed.train.bestStep});
    object["plateau"] = trained ? Json(seed.train.plateau) : Json();
    object["finishedEarly"] = seed.train.finishedEarly;
    object["validationMae"] = trained ? orNull(seed.train.validationMae) : Json();
    object["validationRmse"] = trained ? orNull(seed.train.validationRmse) : Json();
    object["byHorizon"] = byHorizonJson(seed.byHorizon);
    return object;
}

Json trainJson(const ModelResult& model) {
    const bool trained = model.train.steps > 0;
    auto seeds = Json::array();
    for (const auto& seed : model.perSeed)
        seeds.push_back(
            {{"seed", seed.seed}, {"seconds", trained ? orNull(seed.train.seconds) : Json()}});
    return {{"steps", orNull(std::int64_t{model.train.steps})},
        {"seconds", trained ? orNull(model.train.seconds) : Json()},
        {"plateau", trained ? Json(model.train.plateau) : Json()},
        {"validationMae", trained ? orNull(model.train.validationMae) : Json()},
        {"validationRmse", trained ? orNull(model.train.validationRmse) : Json()},
        {"perSeed", seeds}};
}

Json latencyJson(const Latency& latency) {
    return {
        {"p50Us", orNull(latency.p50Us)}, {"p99Us", orNull(latency.p99Us)}, {"how", latency.how}};
}

Json modelJson(const ModelResult& model) {
    Json object{{"name", model.name}, {"title", model.title}, {"kind", model.kind},
        {"params", model.params}, {"bytes", orNull(model.bytes)},
        {"metrics", metricsJson(model.metrics)}, {"maeStd", orNull(model.maeStd)},
        {"byHorizon", byHorizonJson(model.byHorizon)}};
    auto seeds = Json::array(), latencies = Json::array();
    for (const auto& seed : model.perSeed) seeds.push_back(seedJson(seed));
    for (const auto& latency : model.latency) latencies.push_back(latencyJson(latency));
    object["perSeed"] = seeds;
    object["perTarget"] = Json::array();
    object["train"] = trainJson(model);
    object["latency"] = latencies.empty() ? Json() : latencies.front();
    object["latencies"] = latencies;
    object["residentBytes"] = orNull(model.residentBytes);
    object["residentHow"] = model.residentHow;
    return object;
}

Json findingJson(const Finding& finding) {
    return {{"kind", toString(finding.kind)}, {"channel", finding.channel},
        {"startS", orNull(finding.startS)}, {"endS", orNull(finding.endS)},
        {"count", finding.count}, {"line", orNull(static_cast<std::int64_t>(finding.line))},
        {"text", finding.text}, {"action", finding.action}};
}

Json byPart(const auto& values) {
    return {{"train", values[0]}, {"validation", values[1]}, {"test", values[2]}};
}

Json scalerJson(const Scaler& s) {
    return {{"s", s.s}, {"median", s.median}, {"std", s.std}, {"mean", s.mean},
        {"minimum", s.minimum}, {"maximum", s.maximum}};
}

Json dataJson(const ExperimentResult& result) {
    auto files = Json::array(), findings = Json::array();
    for (const auto& file : result.files)
        files.push_back({{"path", file.path.string()}, {"format", file.format},
            {"sha256", file.sha256}, {"bytes", file.bytes}});
    for (const auto& finding : result.findings) findings.push_back(findingJson(finding));
    auto covariates = Json::array();
    for (const auto& one : result.covariates)
        covariates.push_back(
            {{"name", one.name}, {"unit", one.unit}, {"scaler", scalerJson(one.scaler)}});
    return {{"files", files}, {"windows", byPart(result.windows)}, {"stepS", orNull(result.stepS)},
        {"unit", result.unit}, {"target", result.target}, {"powerKind", result.powerKind},
        {"splitBy", result.splitBy}, {"runs", byPart(result.runs)},
        {"scaler", scalerJson(result.scaler)}, {"covariates", covariates}, {"findings", findings}};
}

Json comparisonJson(const Comparison& one) {
    return {{"a", one.a}, {"b", one.b}, {"metric", one.metric},
        {"difference", orNull(one.difference)},
        {"ci95", Json::array({orNull(one.ci95[0]), orNull(one.ci95[1])})}, {"p", orNull(one.p)},
        {"test", one.test}, {"verdict", one.verdict}};
}

}  // namespace

std::string toJson(const ExperimentResult& result) {
    auto models = Json::array(), comparisons = Json::array();
    for (const auto& model : result.models) models.push_back(modelJson(model));
    for (const auto& comparison : result.comparisons)
        comparisons.push_back(comparisonJson(comparison));
    Json document{{"schema", 1}, {"wattline", result.version},
        {"spec", Json::parse(toJson(result.spec))}, {"data", dataJson(result)},
        {"device", result.device}, {"host", result.host}, {"seconds", orNull(result.seconds)},
        {"gate", {{"distilledShipped", result.distilledShipped}, {"reason", result.gateReason}}},
        {"models", models}, {"comparisons", comparisons}};
    // A file name need not be UTF-8; JSON must.
    return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace wattline
