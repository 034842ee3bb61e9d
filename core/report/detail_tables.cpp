// SPDX-License-Identifier: GPL-3.0-or-later
// The tables beside the errors: footprint, training and comparisons.
#include "core/report/tables.h"

#include "core/report/against_student.h"
#include "core/report/table_builder.h"

#include <limits>

namespace wattline {

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kKiB = 1024, kMiB = 1024 * 1024;

/// @param way  index into ModelResult::latency; beyond its end for a model that was not timed
Row footprintRow(const ModelResult& model, std::size_t way) {
    const bool timed = way < model.latency.size();
    const Latency latency = timed ? model.latency[way] : Latency{kNaN, kNaN, ""};
    // Memory was measured for the first way of running the model only.
    const bool resident = way == 0 && model.residentBytes >= 0;
    return {model.name,
        {textCell(model.title), countCell(static_cast<double>(model.params)),
            fixedCell(model.bytes > 0 ? static_cast<double>(model.bytes) / kKiB : kNaN, 1),
            fixedCell(resident ? static_cast<double>(model.residentBytes) / kMiB : kNaN, 2),
            magnitudeCell(latency.p50Us), magnitudeCell(latency.p99Us), textCell(latency.how)},
        model.name == kStudentName};
}

Row trainingRow(const ModelResult& model, const SeedResult& seed) {
    const auto& train = seed.train;
    const double testMae = seed.byHorizon.empty() ? kNaN : seed.byHorizon.front().metrics.mae;
    return {model.name,
        {textCell(model.title), countCell(static_cast<double>(seed.seed)), countCell(train.steps),
            fixedCell(train.seconds, 1), countCell(train.bestStep),
            fixedCell(train.validationMae, 1), fixedCell(train.validationRmse, 1),
            fixedCell(testMae, 1),
            textCell(train.plateau        ? "reached"
                    : train.finishedEarly ? "not reached, finished early"
                                          : "not reached"),
            textCell(seed.shipped ? "ships" : "")},
        false};
}

/// Never 0.000.
Cell probabilityCell(double p) {
    auto cell = fixedCell(p, 3);
    if (p < 0.001) cell.text = "< 0.001";
    return cell;
}

std::string titleOf(const ExperimentResult& result, const std::string& name) {
    const auto* model = result.find(name);
    return model ? model->title : name;
}

}  // namespace

Table footprintTable(const ExperimentResult& result) {
    Table table{"footprint", "Footprint on the CPU", "",
        {textColumn("model", "Model"), numberColumn("params", "Params", "", Better::lower),
            numberColumn("sizeKiB", "On disk", "KiB", Better::lower),
            numberColumn("residentMiB", "Resident", "MiB", Better::lower),
            numberColumn("p50Us", "p50 latency", "µs", Better::lower),
            numberColumn("p99Us", "p99 latency", "µs", Better::lower),
            textColumn("how", "How it runs")},
        {}};
    for (const auto& model : result.models) {
        table.rows.push_back(footprintRow(model, 0));
        for (std::size_t way = 1; way < model.latency.size(); ++way)
            table.rows.push_back(footprintRow(model, way));
    }
    markBest(table, result);
    return table;
}

Table trainingTable(const ExperimentResult& result) {
    Table table{"training", "Training, seed by seed", "",
        {textColumn("model", "Model"), numberColumn("seed", "Seed", "", Better::neither),
            numberColumn("trainSteps", "Steps", "", Better::neither),
            numberColumn("trainS", "Time", "s", Better::neither),
            numberColumn("bestStep", "Best step", "", Better::neither),
            numberColumn("validationMae", "Validation MAE", result.unit, Better::neither),
            numberColumn("validationRmse", "Validation RMSE", result.unit, Better::neither),
            numberColumn("mae", "Test MAE", result.unit, Better::neither),
            textColumn("plateau", "Plateau", "validation"), textColumn("shipped", "Bundle")},
        {}};
    for (const auto& model : result.models) {
        for (const auto& seed : model.perSeed)
            if (seed.train.steps > 0) table.rows.push_back(trainingRow(model, seed));
    }
    return table;
}

Table comparisonTable(const ExperimentResult& result) {
    auto low = numberColumn("ciLow", "95 % from", result.unit, Better::neither);
    auto high = numberColumn("ciHigh", "to", result.unit, Better::neither);
    Table table{"comparisons", "Paired comparisons, MAE one step ahead", "",
        {textColumn("a", "Model"), textColumn("b", "Against"),
            numberColumn("difference", "Difference", result.unit, Better::neither), std::move(low),
            std::move(high), numberColumn("p", "p", "", Better::neither),
            textColumn("verdict", "Verdict"), textColumn("test", "How")},
        {}};
    for (const auto& comparison : result.comparisons) {
        Row row{comparison.a,
            {textCell(titleOf(result, comparison.a)), textCell(titleOf(result, comparison.b)),
                signedCell(comparison.difference, 1), signedCell(comparison.ci95[0], 1),
                signedCell(comparison.ci95[1], 1), probabilityCell(comparison.p),
                textCell(comparison.verdict), textCell(comparison.test)},
            false};
        table.rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace wattline
