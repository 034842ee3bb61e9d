// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of errors: at one lead with everything beside it, and one figure over all leads.
#include "core/report/tables.h"

#include "core/report/against_student.h"
#include "core/report/number_text.h"
#include "core/report/table_builder.h"

#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace wattline {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kKiB = 1024;

Metrics missingMetrics() {
    return {kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, kNaN, 0, 0};
}

Metrics metricsAtLead(const ModelResult& model, int lead) {
    for (const auto& entry : model.byHorizon)
        if (entry.step == lead) return entry.metrics;
    return lead == 1 ? model.metrics : missingMetrics();
}

std::string leadText(const ExperimentResult& result, int lead) {
    return fmt::format("{} {} ({:g} s) ahead", lead == 1 ? "one" : std::to_string(lead),
        lead == 1 ? "step" : "steps", lead * result.stepS);
}

std::string testText(const ExperimentResult& result) {
    const auto runs = result.runs[static_cast<std::size_t>(Part::test)].size();
    const auto windows = countText(static_cast<long long>(result.windows[2]));
    const auto seeds = result.spec.seeds.size();
    return fmt::format("Test part: {}{} windows, nothing dropped. Mean over {} {}. {} best of the "
                       "fitted models.",
        runs > 0 ? fmt::format("{} {}, ", runs, runs == 1 ? "run" : "runs") : "", windows, seeds,
        seeds == 1 ? "seed" : "seeds", kBestMark);
}

std::vector<Column> metricsColumns(const std::string& unit) {
    return {textColumn("model", "Model"), numberColumn("mae", "MAE", unit, Better::lower),
        numberColumn("maeStd", "± seeds", unit, Better::neither),
        numberColumn("maePctMean", "MAE", "% of mean", Better::lower),
        numberColumn("rmse", "RMSE", unit, Better::lower),
        numberColumn("rmsePctMean", "RMSE", "% of mean", Better::lower),
        numberColumn("mase", "MASE", "", Better::lower),
        numberColumn("skillMae", "Skill", "% vs persistence", Better::higher),
        numberColumn("rampMae", "Ramp MAE", unit, Better::lower),
        numberColumn("params", "Params", "", Better::lower),
        numberColumn("sizeKiB", "Size", "KiB", Better::lower),
        numberColumn("p50Us", "p50 latency", "µs", Better::lower),
        numberColumn("trainSteps", "Training", "steps", Better::neither),
        numberColumn("trainS", "Training", "s", Better::neither),
        textColumn("plateau", "Plateau", "validation"),
        textColumn("againstStudent", "Against the student", "one step ahead")};
}

bool isTrained(const ModelResult& model) {
    return model.train.steps > 0;
}

std::string plateauText(const TrainSummary& train) {
    if (train.plateau) return "reached";
    return train.finishedEarly ? "not reached, finished early" : "not reached";
}

Row metricsRow(const ExperimentResult& result, const ModelResult& model, int lead) {
    const auto m = metricsAtLead(model, lead);
    const bool trained = isTrained(model);
    return {model.name,
        {textCell(model.title), fixedCell(m.mae, 1), fixedCell(lead == 1 ? model.maeStd : kNaN, 1),
            fixedCell(m.maePctMean, 2), fixedCell(m.rmse, 1), fixedCell(m.rmsePctMean, 2),
            fixedCell(m.mase, 3), signedCell(100 * m.skillMae, 1), fixedCell(m.rampMae, 1),
            countCell(static_cast<double>(model.params)),
            fixedCell(model.bytes > 0 ? static_cast<double>(model.bytes) / kKiB : kNaN, 1),
            magnitudeCell(model.latency.empty() ? kNaN : model.latency.front().p50Us),
            countCell(trained ? model.train.steps : kNaN),
            fixedCell(trained ? model.train.seconds : kNaN, 1),
            textCell(trained ? plateauText(model.train) : ""),
            textCell(againstStudentText(result, model.name))},
        model.name == kStudentName};
}

double pick(const Metrics& metrics, const std::string& metric) {
    if (metric == "mae") return metrics.mae;
    if (metric == "rmse") return metrics.rmse;
    if (metric == "skillMae") return 100 * metrics.skillMae;
    return kNaN;
}

}  // namespace

Table metricsTable(const ExperimentResult& result, int lead) {
    Table table{"metrics", "Errors " + leadText(result, lead), testText(result),
        metricsColumns(result.unit), {}};
    for (const auto& model : result.models) table.rows.push_back(metricsRow(result, model, lead));
    markBest(table, result);
    return table;
}

Table relativeTable(const ExperimentResult& result, int lead) {
    Table table{"relative", "Relative errors " + leadText(result, lead),
        "Mean: of the actual values of the same windows. Range: largest minus smallest value of "
        "the "
        "training part. Persistence: at the same lead on the same windows.",
        {textColumn("model", "Model"),
            numberColumn("maePctMean", "MAE", "% of mean", Better::lower),
            numberColumn("maePctRange", "MAE", "% of range", Better::lower),
            numberColumn("rmsePctMean", "RMSE", "% of mean", Better::lower),
            numberColumn("rmsePctRange", "RMSE", "% of range", Better::lower),
            numberColumn("skillMae", "Skill", "% vs persistence", Better::higher),
            numberColumn("skillRmse", "RMSE skill", "% vs persistence", Better::higher)},
        {}};
    for (const auto& model : result.models) {
        const auto m = metricsAtLead(model, lead);
        table.rows.push_back({model.name,
            {textCell(model.title), fixedCell(m.maePctMean, 2), fixedCell(m.maePctRange, 2),
                fixedCell(m.rmsePctMean, 2), fixedCell(m.rmsePctRange, 2),
                signedCell(100 * m.skillMae, 1), signedCell(100 * m.skillRmse, 1)},
            model.name == kStudentName});
    }
    markBest(table, result);
    return table;
}

Table leadTable(const ExperimentResult& result, const std::string& metric) {
    const bool isSkill = metric == "skillMae";
    const std::string name = isSkill ? "Skill over persistence, %"
                                     : (metric == "rmse" ? "RMSE, " : "MAE, ") + result.unit;
    Table table{metric + "-by-lead", name + ", by lead", "", {textColumn("model", "Model")}, {}};
    for (int lead = 1; lead <= result.spec.horizon; ++lead) {
        auto column = numberColumn(fmt::format("lead{}", lead), fmt::format("{}", lead),
            fmt::format("{:g} s", lead * result.stepS), isSkill ? Better::higher : Better::lower);
        table.columns.push_back(std::move(column));
    }
    for (const auto& model : result.models) {
        Row row{model.name, {textCell(model.title)}, model.name == kStudentName};
        for (int lead = 1; lead <= result.spec.horizon; ++lead) {
            const double value = pick(metricsAtLead(model, lead), metric);
            row.cells.push_back(isSkill ? signedCell(value, 1) : fixedCell(value, 1));
        }
        table.rows.push_back(std::move(row));
    }
    markBest(table, result);
    return table;
}

}  // namespace wattline
