// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/forecast/covariate_keys.h"

#include "core/forecast/model_keys.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>

namespace wattline {

namespace {

namespace keys = model_keys;
using Metadata = std::map<std::string, std::string>;

struct Field {
    const char* key;
    double Scaler::*member;
};
constexpr std::array<Field, 6> kFields{{{keys::kScale, &Scaler::s},
    {keys::kMedian, &Scaler::median}, {keys::kStd, &Scaler::std}, {keys::kMean, &Scaler::mean},
    {keys::kMinimum, &Scaler::minimum}, {keys::kMaximum, &Scaler::maximum}}};

std::string keyOf(std::size_t index, const char* what) {
    return fmt::format("covariate{}.{}", index, what);
}

std::string text(const Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) throw Error("", fmt::format("the key '{}' is missing.", key));
    return found->second;
}

template <class Number> Number number(const Metadata& metadata, const std::string& key) {
    const auto value = text(metadata, key);
    Number result{};
    const auto* const end = value.data() + value.size();
    const auto [stop, error] = std::from_chars(value.data(), end, result);
    if (error != std::errc{} || stop != end)
        throw Error("", fmt::format("'{}' should be a number, found '{}'.", key, value));
    return result;
}

}  // namespace

void storeCovariates(const std::vector<Covariate>& covariates, Metadata& metadata) {
    if (covariates.empty()) return;
    metadata[keys::kVersion] = fmt::format("{}", keys::kNewestVersion);
    metadata[keys::kCovariates] = fmt::format("{}", covariates.size());
    for (std::size_t i = 0; i < covariates.size(); ++i) {
        metadata[keyOf(i, "name")] = covariates[i].name;
        metadata[keyOf(i, "unit")] = covariates[i].unit;
        for (const auto& field : kFields)
            metadata[keyOf(i, field.key)] = fmt::format("{}", covariates[i].scaler.*field.member);
    }
}

std::vector<Covariate> covariatesOf(const Metadata& metadata) {
    if (metadata.count(keys::kVersion)) {
        const int version = number<int>(metadata, keys::kVersion);
        if (version > keys::kNewestVersion)
            throw Error("",
                fmt::format("the model has version {}; this version of Wattline reads up to {}.",
                    version, keys::kNewestVersion),
                "Update Wattline.");
    }
    if (!metadata.count(keys::kCovariates)) return {};
    const auto count = number<std::size_t>(metadata, keys::kCovariates);
    if (count > kMostCovariates)
        throw Error("",
            fmt::format(
                "the model has {} covariates; at most {} are read.", count, kMostCovariates));
    std::vector<Covariate> covariates(count);
    for (std::size_t i = 0; i < count; ++i) {
        covariates[i].name = text(metadata, keyOf(i, "name"));
        covariates[i].unit = text(metadata, keyOf(i, "unit"));
        auto& scaler = covariates[i].scaler;
        for (const auto& field : kFields) {
            scaler.*field.member = number<double>(metadata, keyOf(i, field.key));
            if (!std::isfinite(scaler.*field.member))
                throw Error("", fmt::format("'{}' is not finite.", keyOf(i, field.key)));
        }
        if (!(scaler.s > 0) || !(scaler.std > 0))
            throw Error("", fmt::format("the scale of '{}' is not above 0.", covariates[i].name));
    }
    return covariates;
}

}  // namespace wattline
