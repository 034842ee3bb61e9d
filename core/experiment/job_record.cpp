// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/job_record.h"

#include "core/store/atomic_file.h"
#include "core/trace/error.h"

#include <nlohmann/json.hpp>

namespace wattline {

using Json = nlohmann::ordered_json;

namespace {

JobRecord parse(const Json& document) {
    JobRecord record;
    auto& summary = record.summary;
    document.at("steps").get_to(summary.steps);
    document.at("seconds").get_to(summary.seconds);
    document.at("plateau").get_to(summary.plateau);
    document.at("finishedEarly").get_to(summary.finishedEarly);
    document.at("bestStep").get_to(summary.bestStep);
    document.at("validationMae").get_to(summary.validationMae);
    document.at("validationRmse").get_to(summary.validationRmse);
    for (const auto& row : document.at("losses")) {
        record.losses.push_back(
            {row.at(0).get<int>(), row.at(1).get<double>(), row.at(2).get<double>(),
                row.at(3).get<double>(), row.at(4).get<double>(), row.at(5).get<bool>()});
    }
    return record;
}

}  // namespace

void writeJobRecord(const std::filesystem::path& file, const JobRecord& record) {
    const auto& summary = record.summary;
    auto losses = Json::array();
    for (const auto& point : record.losses)
        losses.push_back(Json::array({point.step, point.trainLoss, point.validationMae,
            point.learningRate, point.elapsedS, point.best}));
    const Json document{{"steps", summary.steps}, {"seconds", summary.seconds},
        {"plateau", summary.plateau}, {"finishedEarly", summary.finishedEarly},
        {"bestStep", summary.bestStep}, {"validationMae", summary.validationMae},
        {"validationRmse", summary.validationRmse},
        {"columns", {"step", "trainLoss", "validationMae", "learningRate", "elapsedS", "best"}},
        {"losses", losses}};
    writeFileAtomically(file, document.dump() + "\n");
}

std::optional<JobRecord> readJobRecord(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) return std::nullopt;
    try {
        return parse(Json::parse(readWholeFile(file)));
    } catch (const nlohmann::json::exception& error) {
        throw Error(file.string(), std::string("this record is damaged: ") + error.what() + ".",
            "Delete it to train the model again.");
    }
}

}  // namespace wattline
