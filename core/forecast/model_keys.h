// SPDX-License-Identifier: GPL-3.0-or-later
// Keys in the metadata of a model file (TensorFile), shared by whoever writes and reads one.
// docs/formats.md describes them. Numbers are plain decimal text that reads back exactly.
#pragma once

namespace wattline::model_keys {

inline constexpr auto kName = "name";  ///< ModelSpec::name
inline constexpr auto kKind = "kind";  ///< toString(ModelKind)
inline constexpr auto kLookback = "lookback";  ///< samples
inline constexpr auto kHorizon = "horizon";  ///< steps of one pass
inline constexpr auto kSeed = "seed";
inline constexpr auto kTarget = "target";  ///< Dataset::target
inline constexpr auto kUnit = "unit";  ///< Dataset::unit
inline constexpr auto kPowerKind = "powerKind";  ///< Dataset::powerKind; may be missing
inline constexpr auto kStepS = "stepS";  ///< Dataset::stepS
inline constexpr auto kScale = "s";  ///< Scaler::s and the rest of Scaler, in the target's unit
inline constexpr auto kMedian = "median";
inline constexpr auto kStd = "std";
inline constexpr auto kMean = "mean";
inline constexpr auto kMinimum = "minimum";
inline constexpr auto kMaximum = "maximum";

/// Of a model with covariates only; a model of a higher version is refused.
inline constexpr auto kVersion = "version";
inline constexpr int kNewestVersion = 2;
inline constexpr auto kCovariates = "covariates";  ///< how many; then "covariate0.name", ...
inline constexpr auto kFormulas = "formulas";  ///< Dataset::formulas; may be missing

}  // namespace wattline::model_keys
