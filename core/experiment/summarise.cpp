// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/summarise.h"

#include "core/experiment/check_spec.h"
#include "core/experiment/metric_fields.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wattline {

namespace {

std::vector<LeadMetrics> leadsOf(const ForecastLog& log, const Dataset& dataset) {
    std::vector<LeadMetrics> leads;
    for (int step = 1; step <= dataset.horizon; ++step)
        leads.push_back({step, dataset.stepS * step, metricsAt(log, step, dataset.scaler)});
    return leads;
}

/// Mean of each figure; one that is missing for a seed is missing in the mean.
LeadMetrics meanOf(const std::vector<SeedResult>& seeds, std::size_t lead) {
    auto mean = seeds.front().byHorizon[lead];
    for (const auto& field : kMetricFields) {
        double sum = 0;
        for (const auto& seed : seeds) sum += seed.byHorizon[lead].metrics.*field.value;
        mean.metrics.*field.value = sum / static_cast<double>(seeds.size());
    }
    return mean;
}

double maeStd(const std::vector<SeedResult>& seeds, double mean) {
    if (seeds.size() < 2) return std::numeric_limits<double>::quiet_NaN();
    double squares = 0;
    for (const auto& seed : seeds)
        squares += std::pow(seed.byHorizon.front().metrics.mae - mean, 2);
    return std::sqrt(squares / static_cast<double>(seeds.size() - 1));
}

TrainSummary meanTraining(const std::vector<SeedResult>& seeds) {
    TrainSummary mean;
    mean.plateau = true;
    double steps = 0, bestStep = 0;
    for (const auto& seed : seeds) {
        steps += seed.train.steps;
        bestStep += seed.train.bestStep;
        mean.seconds += seed.train.seconds;
        mean.validationMae += seed.train.validationMae;
        mean.validationRmse += seed.train.validationRmse;
        mean.plateau = mean.plateau && seed.train.plateau;
        mean.finishedEarly = mean.finishedEarly || seed.train.finishedEarly;
    }
    const auto count = static_cast<double>(seeds.size());
    mean.steps = static_cast<int>(std::lround(steps / count));
    mean.bestStep = static_cast<int>(std::lround(bestStep / count));
    mean.seconds /= count;
    mean.validationMae /= count;
    mean.validationRmse /= count;
    return mean;
}

std::vector<ForecastLog> logsOf(const RunnableModel& model) {
    std::vector<ForecastLog> logs;
    for (const auto& instance : model.instances) logs.push_back(instance.test);
    return logs;
}

}  // namespace

ModelResult summariseModel(
    const RunnableModel& model, const Dataset& dataset, const Shipment* shipment) {
    ModelResult result;
    result.name = model.name;
    result.title = modelTitle(model.name);
    result.kind = toString(modelKind(model.name));
    for (const auto& instance : model.instances) {
        const bool shipped
            = shipment && shipment->model == model.name && shipment->seed == instance.seed;
        result.perSeed.push_back(
            {instance.seed, leadsOf(instance.test, dataset), instance.train, shipped});
    }
    for (std::size_t lead = 0; lead < static_cast<std::size_t>(dataset.horizon); ++lead)
        result.byHorizon.push_back(meanOf(result.perSeed, lead));
    result.metrics = result.byHorizon.front().metrics;
    result.maeStd = maeStd(result.perSeed, result.metrics.mae);
    result.train = meanTraining(result.perSeed);
    const auto& first = model.instances.front();
    result.params = first.forecaster->parameterCount();
    for (const auto& file : first.weights)
        result.bytes += static_cast<std::int64_t>(std::filesystem::file_size(file));
    return result;
}

std::vector<Comparison> compareStudent(
    const std::vector<RunnableModel>& models, const Dataset& dataset) {
    const auto find = [&](const std::string& name) {
        return std::find_if(
            models.begin(), models.end(), [&](const auto& model) { return model.name == name; });
    };
    auto student = find("student");
    if (student == models.end()) student = find("student-undistilled");
    if (student == models.end()) return {};
    const auto studentLogs = logsOf(*student);
    std::vector<Comparison> comparisons;
    for (const char* other :
        {"lstm", "gru", "student-undistilled", "teacher", "ridge", "persistence"}) {
        const auto opponent = find(other);
        if (opponent == models.end() || opponent == student) continue;
        comparisons.push_back(
            compareModels(student->name, studentLogs, other, logsOf(*opponent), dataset));
    }
    return comparisons;
}

}  // namespace wattline
