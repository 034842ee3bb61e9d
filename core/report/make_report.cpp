// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/report.h"

#include "core/report/data_sections.h"
#include "core/report/number_text.h"
#include "core/report/phrases.h"
#include "core/report/summary.h"
#include "core/report/tables.h"

#include <fmt/format.h>
#include <set>

namespace wattline {

namespace {

Section errorsSection(const ExperimentResult& result) {
    Section section{"errors", "Errors", {}};
    // Size and speed stand in the footprint, comparisons in the summary; training stays beside the
    // errors, because an opponent that was hardly trained is none.
    section.blocks.emplace_back(withColumns(metricsTable(result),
        {"model", "mae", "maeStd", "maePctMean", "rmse", "rmsePctMean", "mase", "skillMae",
            "rampMae", "trainSteps", "trainS", "plateau"}));
    section.blocks.emplace_back(relativeTable(result));
    if (result.spec.horizon > 1) {
        section.blocks.emplace_back(leadTable(result, "mae"));
        section.blocks.emplace_back(leadTable(result, "rmse"));
        section.blocks.emplace_back(leadTable(result, "skillMae"));
    }
    if (!result.comparisons.empty()) section.blocks.emplace_back(comparisonTable(result));
    return section;
}

Section forecastsSection(const ExperimentResult& result) {
    Section section{"forecasts", "Forecasts side by side", {}};
    section.blocks.emplace_back(Figure{FigureKind::forecasts,
        "Actual " + result.target + " and forecasts of the test part, equal axes.",
        "Line plots of the actual series and each model's forecast of it."});
    section.blocks.emplace_back(
        Figure{FigureKind::residuals, "Forecast minus actual, " + result.unit + ", equal axes.",
            "Strips of the forecast error over time, one a model."});
    return section;
}

Section trainingSection(const ExperimentResult& result) {
    Section section{"training", "Training", {}};
    section.blocks.emplace_back(trainingTable(result));
    std::vector<std::string> stopped;
    for (const auto& model : result.models)
        if (model.train.steps > 0 && !model.train.plateau) stopped.push_back(model.title);
    section.blocks.emplace_back(Paragraph{stopped.empty()
            ? "Every trained model reached its validation plateau."
            : joined(stopped)
                + " had not reached the validation plateau with every seed when the budget ended: "
                  "more steps might lower the error. The learning rate falls to zero at the end of "
                  "the budget, which by itself lowers the error late, so the mark is strict."});
    section.blocks.emplace_back(
        Figure{FigureKind::losses, "Loss and validation error over the steps.",
            "Curves of the training loss and of the validation error of each model."});
    return section;
}

Section footprintSection(const ExperimentResult& result) {
    Section section{"footprint", "Footprint", {}};
    section.blocks.emplace_back(footprintTable(result));
    Facts memory;
    for (const auto& model : result.models)
        if (!model.residentHow.empty())
            memory.emplace_back("Memory, " + model.title, model.residentHow);
    if (!memory.empty()) section.blocks.emplace_back(std::move(memory));
    section.blocks.emplace_back(
        Figure{FigureKind::footprint, "Parameters, bytes, memory and latency, logarithmic axes.",
            "Bars of parameters, bytes on disk, resident memory and latency of each model."});
    section.blocks.emplace_back(Figure{FigureKind::latencyAgainstError,
        "Median latency of one forecast against the error; lower left is better.",
        "Each model as a point: latency to the right, error upwards."});
    return section;
}

/// The title, with the unit where the same title stands over columns of several units.
std::string nameOf(const Column& column) {
    const bool isShared = column.unit.starts_with("%") || column.title == "Training";
    return isShared ? column.title + ", " + column.unit : column.title;
}

/// Every column of the report that has a definition, once.
Section definitionsSection(const std::vector<Section>& sections) {
    Section section{"definitions", "What the figures mean", {}};
    Facts facts;
    std::set<std::string> seen;
    for (const auto& other : sections) {
        for (const auto& block : other.blocks) {
            const auto* table = std::get_if<Table>(&block);
            if (!table) continue;
            for (const auto& column : table->columns) {
                if (column.definition.empty() || !seen.insert(column.id).second) continue;
                facts.emplace_back(nameOf(column), column.definition);
            }
        }
    }
    section.blocks.emplace_back(std::move(facts));
    return section;
}

std::string subtitleOf(const ExperimentResult& result) {
    return fmt::format("{} · step {:g} s · {} test windows · {}",
        plural(result.files.size(), "file"), result.stepS,
        countText(static_cast<long long>(result.windows[2])), seedsText(result));
}

}  // namespace

std::string_view signOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::better: return "▲";
    case Outcome::worse: return "▼";
    case Outcome::unclear: return "◆";
    case Outcome::unknown: return "○";
    }
    return "";
}

std::string_view toString(FigureKind kind) {
    switch (kind) {
    case FigureKind::forecasts: return "forecasts";
    case FigureKind::residuals: return "residuals";
    case FigureKind::losses: return "losses";
    case FigureKind::footprint: return "footprint";
    case FigureKind::latencyAgainstError: return "latency-against-error";
    }
    return "";
}

Report makeReport(const ExperimentResult& result) {
    Report report;
    report.title = fmt::format("Forecasting {}, {:g} to {:g} s ahead",
        result.powerKind.empty() ? result.target : result.powerKind + " power", result.stepS,
        result.stepS * result.spec.horizon);
    report.subtitle = subtitleOf(result);
    report.sections = {summarySection(result), errorsSection(result), forecastsSection(result),
        trainingSection(result), footprintSection(result), dataSection(result),
        settingsSection(result), reproductionSection(result)};
    report.sections.push_back(definitionsSection(report.sections));
    return report;
}

}  // namespace wattline
