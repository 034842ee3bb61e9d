// SPDX-License-Identifier: GPL-3.0-or-later
// Bars of the footprint out of a result.
#include "ui/models/footprint_figures.h"

#include "core/report/number_text.h"
#include "core/report/phrases.h"

#include "ui/models/model_order.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <utility>

namespace wattline {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kKiB = 1024, kMiB = 1024 * 1024;

double latencyOf(const ModelResult& model, double Latency::*figure) {
    return model.latency.empty() ? kNan : model.latency.front().*figure;
}

std::string nameInSentence(const ModelResult& model) {
    return model.name == "student" ? "the student" : inSentence(model.name, model.title);
}

/// Bars have little room: the twin of the student goes by what makes it differ.
std::string shortTitle(const ModelResult& model) {
    return model.name == "student-undistilled" ? "Undistilled" : model.title;
}

using ValueOf = std::function<double(const ModelResult&)>;
using TextOf = std::function<std::string(double)>;

FootprintFigure figure(const ExperimentResult& result, FootprintFigure head, const ValueOf& value,
    const TextOf& text) {
    double smallest = std::numeric_limits<double>::infinity();
    for (const auto& model : result.models) {
        if (model.train.steps > 0) {
            const double size = value(model);
            const bool known = std::isfinite(size);
            head.bars.push_back(
                {model.name, shortTitle(model), size, known ? text(size) : "not measured"});
            smallest = known ? std::min(smallest, size) : smallest;
        }
    }
    std::stable_sort(head.bars.begin(), head.bars.end(),
        [](const auto& a, const auto& b) { return modelRank(a.model) < modelRank(b.model); });
    for (auto& bar : head.bars) {
        // Figures that read alike are alike: the twin runs the same kernel.
        bar.best = std::isfinite(bar.value) && bar.text == text(smallest);
    }
    return head;
}

}  // namespace

bool FootprintFigure::measured() const {
    return std::any_of(
        bars.begin(), bars.end(), [](const auto& bar) { return std::isfinite(bar.value); });
}

std::vector<FootprintFigure> footprintFigures(const ExperimentResult& result) {
    const TextOf count = [](double value) { return countText(std::llround(value)); };
    const TextOf oneDecimal = [](double value) { return fixedText(value, value < 10 ? 2 : 1); };
    return {figure(
                result, {"params", "Parameters", "count", "", {}},
                [](const auto& model) {
                    return model.params > 0 ? static_cast<double>(model.params) : kNan;
                },
                count),
        figure(
            result, {"sizeKiB", "On disk", "KiB", "weights", {}},
            [](const auto& model) {
                return model.bytes > 0 ? static_cast<double>(model.bytes) / kKiB : kNan;
            },
            oneDecimal),
        figure(
            result, {"residentMiB", "Resident memory", "MiB", "fresh process", {}},
            [](const auto& model) {
                return model.residentBytes >= 0 ? static_cast<double>(model.residentBytes) / kMiB
                                                : kNan;
            },
            oneDecimal),
        figure(
            result, {"p50Us", "Latency p50", "µs", "one forecast", {}},
            [](const auto& model) { return latencyOf(model, &Latency::p50Us); }, magnitudeText),
        figure(
            result, {"p99Us", "Latency p99", "µs", "one forecast", {}},
            [](const auto& model) { return latencyOf(model, &Latency::p99Us); }, magnitudeText),
        figure(
            result, {"trainS", "Training", "s", "one seed", {}},
            [](const auto& model) { return model.train.steps > 0 ? model.train.seconds : kNan; },
            [](double value) { return fixedText(value, 1); })};
}

std::string methodText(const ExperimentResult& result) {
    std::vector<std::pair<std::string, std::vector<std::string>>> methods;
    for (const auto& model : result.models) {
        if (model.latency.empty()) {
            continue;
        }
        // The counts behind the semicolon differ from model to model; the table has them in full.
        const auto& how = model.latency.front().how;
        const auto method = how.substr(0, how.find(';'));
        auto known = std::find_if(methods.begin(), methods.end(),
            [&](const auto& entry) { return entry.first == method; });
        if (known == methods.end()) {
            known = methods.insert(known, {method, {}});
        }
        known->second.push_back(nameInSentence(model));
    }
    std::string text;
    for (const auto& [method, models] : methods) {
        text
            += (text.empty() ? "Latency of one forecast: " : "; ") + joined(models) + ": " + method;
    }
    text += text.empty() ? "" : ". ";
    const auto weighed = std::find_if(result.models.begin(), result.models.end(),
        [](const auto& model) { return model.residentBytes >= 0 && !model.residentHow.empty(); });
    if (weighed != result.models.end()) {
        text += "Memory: " + weighed->residentHow + ". ";
    }
    return text + (result.host.empty() ? "" : "Measured on " + result.host + ".");
}

}  // namespace wattline
