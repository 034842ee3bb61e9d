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
    const char* const which = model.name == "student" ? "distilled" : "undistilled";
    Shipment shipment{model.name, best->seed,
        fmt::format("the {} student of seed {}: {}", which, best->seed, why)};
    if (model.instances.size() > 1)
        shipment.reason
            += fmt::format("; of its {} seeds this one has the lowest validation MAE, {:.2f} {}",
                model.instances.size(), best->train.validationMae, unit);
    shipment.reason += '.';
    return shipment;
}

}  // namespace

std::optional<Shipment> chooseStudent(
    const std::vector<RunnableModel>& models, const std::string& unit) {
    const auto* distilled = find(models, "student");
    const auto* plain = find(models, "student-undistilled");
    if (!distilled && !plain) return std::nullopt;
    if (!distilled) return bestSeed(*plain, "no distilled one was trained", unit);
    if (!plain)
        return bestSeed(*distilled, "no undistilled twin was trained to compare it with", unit);
    const auto a = meanValidation(*distilled), b = meanValidation(*plain);
    const auto figures
        = fmt::format("on the validation part, mean over the seeds, distilled against undistilled: "
                      "MAE {:.2f} against {:.2f} {}, RMSE {:.2f} against {:.2f} {}",
            a.mae, b.mae, unit, a.rmse, b.rmse, unit);
    if (a.mae <= b.mae && a.rmse <= b.rmse)
        return bestSeed(
            *distilled, "it is no worse than its undistilled twin (" + figures + ")", unit);
    const char* const worse = a.mae <= b.mae ? "the RMSE"
        : a.rmse <= b.rmse                   ? "the MAE"
                                             : "MAE and RMSE";
    return bestSeed(*plain, fmt::format("distillation made {} worse ({})", worse, figures), unit);
}

}  // namespace wattline
