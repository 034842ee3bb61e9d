// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/metrics_csv.h"

#include "core/experiment/check_spec.h"
#include "core/experiment/metric_fields.h"

#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

void addRow(
    std::string& csv, const std::string& model, const std::string& seed, const LeadMetrics& lead) {
    csv += fmt::format("{},{},{},{}", model, seed, lead.step, lead.leadS);
    for (const auto& field : kMetricFields) {
        const double value = lead.metrics.*field.value;
        csv += std::isfinite(value) ? fmt::format(",{}", value) : ",";
    }
    csv += fmt::format(",{},{}\n", lead.metrics.count, lead.metrics.rampCount);
}

}  // namespace

std::string metricsCsv(const ExperimentResult& result) {
    std::string csv = "model,seed,step,lead_s";
    for (const auto& field : kMetricFields) csv += fmt::format(",{}", field.name);
    csv += ",count,rampCount\n";
    for (const auto& model : result.models) {
        for (const auto& lead : model.byHorizon) addRow(csv, model.name, "mean", lead);
        if (!isNetwork(model.name)) continue;
        for (const auto& seed : model.perSeed)
            for (const auto& lead : seed.byHorizon)
                addRow(csv, model.name, std::to_string(seed.seed), lead);
    }
    return csv;
}

}  // namespace wattline
