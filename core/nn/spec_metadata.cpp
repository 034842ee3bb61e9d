// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/spec_metadata.h"

#include "core/forecast/model_keys.h"
#include "core/trace/error.h"

#include <array>
#include <charconv>
#include <fmt/format.h>

namespace wattline {

namespace {

template <class Number, class Owner> struct Field {
    const char* key;
    Number Owner::*member;
};

namespace keys = model_keys;

constexpr std::array<Field<int, ModelSpec>, 7> kIntegers{{{keys::kLookback, &ModelSpec::lookback},
    {keys::kHorizon, &ModelSpec::horizon}, {"hidden", &ModelSpec::hidden},
    {"layers", &ModelSpec::layers}, {"steps", &ModelSpec::steps}, {"batch", &ModelSpec::batch},
    {"validations", &ModelSpec::validations}}};
constexpr std::array<Field<double, ModelSpec>, 5> kReals{
    {{"learningRate", &ModelSpec::learningRate}, {"weightDecay", &ModelSpec::weightDecay},
        {"huberDelta", &ModelSpec::huberDelta}, {"emaDecay", &ModelSpec::emaDecay},
        {"dropout", &ModelSpec::dropout}}};
constexpr std::array<Field<double, Scaler>, 6> kScales{{{keys::kScale, &Scaler::s},
    {keys::kMedian, &Scaler::median}, {keys::kStd, &Scaler::std}, {keys::kMean, &Scaler::mean},
    {keys::kMinimum, &Scaler::minimum}, {keys::kMaximum, &Scaler::maximum}}};

template <class Fields, class Owner>
void store(const Fields& fields, const Owner& owner, Metadata& metadata) {
    for (const auto& field : fields) metadata[field.key] = fmt::format("{}", owner.*field.member);
}

std::string text(const Metadata& metadata, const std::string& key) {
    const auto found = metadata.find(key);
    if (found == metadata.end()) throw Error("", fmt::format("the metadata lacks \"{}\".", key));
    return found->second;
}

template <class Fields, class Owner>
void read(const Fields& fields, Owner& owner, const Metadata& metadata) {
    for (const auto& field : fields) {
        const auto& value = text(metadata, field.key);
        const auto* const end = value.data() + value.size();
        const auto result = std::from_chars(value.data(), end, owner.*field.member);
        if (result.ec != std::errc() || result.ptr != end)
            throw Error("",
                fmt::format("the metadata say \"{}\" for \"{}\"; a number was expected.", value,
                    field.key));
    }
}

ModelKind kindOf(const std::string& name) {
    for (const auto kind :
        {ModelKind::lstm, ModelKind::gru, ModelKind::teacher, ModelKind::student})
        if (toString(kind) == name) return kind;
    throw Error(
        "", fmt::format("the metadata say \"{}\" for \"kind\", which is no trained model.", name));
}

}  // namespace

void storeSpec(const ModelSpec& spec, Metadata& metadata) {
    metadata[keys::kName] = spec.name;
    metadata[keys::kKind] = toString(spec.kind);
    metadata["variant"] = spec.variant;
    store(kIntegers, spec, metadata);
    store(kReals, spec, metadata);
}

void storeScaler(const Scaler& scaler, Metadata& metadata) {
    store(kScales, scaler, metadata);
}

ModelSpec specOf(const Metadata& metadata) {
    ModelSpec spec;
    spec.name = text(metadata, keys::kName);
    spec.kind = kindOf(text(metadata, keys::kKind));
    spec.variant = text(metadata, "variant");
    read(kIntegers, spec, metadata);
    read(kReals, spec, metadata);
    return spec;
}

Scaler scalerOf(const Metadata& metadata) {
    Scaler scaler;
    read(kScales, scaler, metadata);
    return scaler;
}

}  // namespace wattline
