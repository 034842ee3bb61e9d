// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/gate.h"

#include <algorithm>
#include <fmt/format.h>

namespace wattline {

namespace {

struct Errors {
    double mae = 0, rmse = 0;
};

Errors meanValidation(const RunnableModel& model) {
    Errors sum;
    for (const auto& instance : model.instances) {
        sum.mae += instance.train.validationMae;
        sum.rmse += instance.train.validationRmse;
    }
    const auto count = static_cast<double>(model.instances.size());
    return {sum.mae / count, sum.rmse / count};
}

const RunnableModel* find(const std::vector<RunnableModel>& models, const char* name) {
    const auto found = std::find_if(
        models.begin(), models.end(), [&](const auto& model) { return model.name == name; });
    return found == models.end() ? nullptr : &*found;
}

Shipment bestSeed(const RunnableModel& model, const std::string& why, const std::string& unit) {
    const auto best = std::min_element(model.instances.begin(), model.instances.end(),
        [](const auto& a, const auto& b) { return a.train.validationMae < b.train.validationMae; });
    return {model.name, best->seed,
        fmt::format("{} Seed {} has the lowest validation MAE of {} seed{} ({:.2f} {}).", why,
            best->seed, model.instances.size(), model.instances.size() == 1 ? "" : "s",
            best->train.validationMae, unit)};
}

}  // namespace

std::optional<Shipment> chooseStudent(
    const std::vector<RunnableModel>& models, const std::string& unit) {
    const auto* distilled = find(models, "student");
    const auto* plain = find(models, "student-undistilled");
    if (!distilled && !plain) return std::nullopt;
    if (!distilled)
        return bestSeed(
            *plain, "The undistilled student ships: no distilled one was trained.", unit);
    if (!plain)
        return bestSeed(*distilled,
            "The distilled student ships: no undistilled twin was trained to compare with.", unit);
    const auto a = meanValidation(*distilled), b = meanValidation(*plain);
    const bool ships = a.mae <= b.mae && a.rmse <= b.rmse;
    const auto figures = fmt::format(
        "MAE {:.2f} against {:.2f} {}, RMSE {:.2f} against {:.2f} {} on the validation "
        "part, mean over the seeds",
        a.mae, b.mae, unit, a.rmse, b.rmse, unit);
    const auto why = ships
        ? fmt::format(
            "The distilled student ships: it is no worse than its undistilled twin ({}).", figures)
        : fmt::format("The undistilled student ships: distillation made {} worse ({}).",
            a.mae > b.mae ? (a.rmse > b.rmse ? "MAE and RMSE" : "the MAE") : "the RMSE", figures);
    return bestSeed(ships ? *distilled : *plain, why, unit);
}

}  // namespace wattline
