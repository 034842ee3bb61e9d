// SPDX-License-Identifier: GPL-3.0-or-later
// A ridge model as a file of a result folder.
#include "core/forecast/ridge.h"

#include "core/forecast/covariate_keys.h"
#include "core/store/tensor_file.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace wattline {
namespace {

constexpr const char* kKind = "ridge";

/// Without regard to the locale, unlike strtod; NaN when it is no number.
double numberIn(const std::string& text) {
    double number = std::nan("");
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

void Ridge::save(const std::filesystem::path& path) const {
    TensorFile file;
    file.metadata = {{"kind", kKind}, {"penalty", fmt::format("{}", m_penalty)},
        {"validation_mae", fmt::format("{}", m_validationMae)}};
    file.tensors["weights"]
        = StoredTensor::of({static_cast<std::int64_t>(m_weights.size())}, m_weights);
    if (!m_covariates.empty()) {
        storeCovariates(m_covariates, file.metadata);
        file.tensors["covariates"]
            = StoredTensor::of({static_cast<std::int64_t>(m_covariates.size()),
                                   static_cast<std::int64_t>(kCovariateLags)},
                m_covariateWeights);
    }
    file.tensors["intercept"] = StoredTensor::of({1}, {m_intercept});
    writeTensorFile(path, file);
}

Ridge Ridge::load(const std::filesystem::path& path) {
    const auto file = readTensorFile(path);
    const auto text = [&](const std::string& key) {
        const auto found = file.metadata.find(key);
        return found == file.metadata.end() ? std::string{} : found->second;
    };
    const auto intercept
        = text("kind") == kKind ? file.at("intercept").floats() : std::vector<float>{};
    if (intercept.size() != 1)
        throw Error(path.string(), fmt::format("holds no ridge model (kind \"{}\").", text("kind")),
            "Name the ridge file of a result folder.");
    Ridge ridge;
    ridge.m_intercept = intercept.front();
    ridge.m_weights = file.at("weights").floats();
    ridge.m_penalty = numberIn(text("penalty"));
    ridge.m_validationMae = numberIn(text("validation_mae"));
    ridge.m_covariates = covariatesOf(file.metadata);
    if (!ridge.m_covariates.empty()) ridge.m_covariateWeights = file.at("covariates").floats();
    if (ridge.m_covariateWeights.size() != kCovariateLags * ridge.m_covariates.size())
        throw Error(
            path.string(), "does not have a weight for each covariate.", "Train the model again.");
    for (const float weight : ridge.m_covariateWeights)
        if (!std::isfinite(weight))
            throw Error(path.string(), "a weight is not a number.", "Train the model again.");
    for (const float weight : ridge.m_weights)
        if (!std::isfinite(weight))
            throw Error(path.string(), "a weight is not a number.", "Train the model again.");
    if (ridge.m_weights.empty())
        throw Error(path.string(), "has no weights.", "Train the model again.");
    return ridge;
}

}  // namespace wattline
