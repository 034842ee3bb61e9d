// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/student_bundle.h"

#include "core/forecast/covariate_keys.h"
#include "core/forecast/model_keys.h"
#include "core/store/tensor_file.h"
#include "core/trace/error.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

namespace keys = model_keys;

constexpr auto kAdvice = "Take the student.wlb of a finished result.";

/// One bundle on its way in; carries the path for messages.
class BundleReader {
public:
    explicit BundleReader(const std::filesystem::path& path)
        : m_path(path)
        , m_file(readTensorFile(path)) { }

    std::string text(const char* key) const {
        const auto found = m_file.metadata.find(key);
        if (found == m_file.metadata.end()) fail(fmt::format("the key '{}' is missing.", key));
        return found->second;
    }

    std::string textOr(const char* key, const char* fallback) const {
        const auto found = m_file.metadata.find(key);
        return found == m_file.metadata.end() ? fallback : found->second;
    }

    double number(const char* key) const {
        const auto found = text(key);
        double value = 0;
        const auto end = found.data() + found.size();
        const auto [stop, error] = std::from_chars(found.data(), end, value);
        if (error != std::errc{} || stop != end || !std::isfinite(value))
            fail(fmt::format("'{}' should be a number, found '{}'.", key, found));
        return value;
    }

    double positive(const char* key) const {
        const double value = number(key);
        if (value <= 0) fail(fmt::format("'{}' should be above 0, found {}.", key, value));
        return value;
    }

    std::vector<Covariate> covariates() const {
        try {
            return covariatesOf(m_file.metadata);
        } catch (const Error& error) {
            throw Error(m_path.string(), error.problem(),
                error.advice().empty() ? kAdvice : error.advice());
        }
    }

    std::vector<float> array(const char* name, const std::vector<std::int64_t>& shape) {
        ++m_arraysRead;
        const auto found = m_file.tensors.find(name);
        if (found == m_file.tensors.end()) fail(fmt::format("the array '{}' is missing.", name));
        const auto& tensor = found->second;
        if (tensor.type != TensorType::f32 || tensor.shape != shape)
            fail(fmt::format(
                "the array '{}' should hold {} numbers of type F32 as [{}], found [{}].", name,
                count(shape), fmt::join(shape, ", "), fmt::join(tensor.shape, ", ")));
        auto values = tensor.floats();
        if (!std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }))
            fail(fmt::format("the array '{}' holds a number that is not finite.", name));
        return values;
    }

    /// Arrays nobody asked for mean another network under the same name.
    void refuseOthers() const {
        if (m_file.tensors.size() != m_arraysRead)
            fail(fmt::format(
                "{} arrays found where the student has {}.", m_file.tensors.size(), m_arraysRead));
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw Error(m_path.string(), what, kAdvice);
    }

private:
    static std::int64_t count(const std::vector<std::int64_t>& shape) {
        std::int64_t product = 1;
        for (const auto size : shape) product *= size;
        return product;
    }

    std::filesystem::path m_path;
    TensorFile m_file;
    std::size_t m_arraysRead = 0;
};

BundleInfo readInfo(const BundleReader& reader) {
    BundleInfo info;
    info.name = reader.text(keys::kName);
    info.target = reader.text(keys::kTarget);
    info.unit = reader.text(keys::kUnit);
    info.powerKind = reader.textOr(keys::kPowerKind, "");
    info.stepS = reader.positive(keys::kStepS);
    const double lookback = reader.number(keys::kLookback);
    if (lookback != kStudentLookback) {
        reader.fail(fmt::format("the student looks back {} samples, found a look-back of {}.",
            kStudentLookback, lookback));
    }
    info.lookback = kStudentLookback;
    info.covariates = reader.covariates();
    info.formulas = reader.textOr(keys::kFormulas, "");
    return info;
}

}  // namespace

StudentBundle readStudentBundle(const std::filesystem::path& path) {
    BundleReader reader(path);
    if (const auto kind = reader.text(keys::kKind); kind != "student")
        reader.fail(fmt::format("this is no student but a model of kind '{}'.", kind));
    StudentBundle bundle;
    bundle.info = readInfo(reader);
    auto& weights = bundle.weights;
    for (const auto& covariate : bundle.info.covariates)
        weights.covariates.push_back(
            {covariate.scaler.s, covariate.scaler.median, covariate.scaler.std});
    const auto beside = kCovariateInputs * static_cast<std::int64_t>(bundle.info.covariates.size());
    for (std::size_t i = 0; i < kStudentLayers; ++i) {
        const std::int64_t inputs = kStudentWidths[i] + (i == 0 ? beside : 0);
        const std::int64_t outputs = kStudentWidths[i + 1];
        weights.layers[i].weight = reader.array(kStudentWeightNames[i], {outputs, inputs});
        weights.layers[i].bias = reader.array(kStudentBiasNames[i], {outputs});
    }
    weights.skip = reader.array(kStudentSkipName, {1, kStudentInputs + beside});
    reader.refuseOthers();
    weights.s = reader.positive(keys::kScale);
    weights.median = reader.number(keys::kMedian);
    weights.std = reader.positive(keys::kStd);
    return bundle;
}

}  // namespace wattline
