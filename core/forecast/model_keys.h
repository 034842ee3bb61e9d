// SPDX-License-Identifier: GPL-3.0-or-later
// Names in the metadata of a model file (TensorFile), shared by whoever writes and reads one.
// docs/formats.md describes them. Numbers are written so that they read back exactly.
#pragma once

namespace wattline::model_keys {

inline constexpr auto kFormat = "format";  ///< always kFormatName
inline constexpr auto kFormatName = "wattline-model";
inline constexpr auto kVersion = "version";  ///< of the layout: kVersionNow
inline constexpr auto kVersionNow = "1";
inline constexpr auto kName = "name";  ///< ModelSpec::name
inline constexpr auto kKind = "kind";  ///< toString(ModelKind)
inline constexpr auto kLookback = "lookback";  ///< samples
inline constexpr auto kTarget = "target";  ///< Dataset::target
inline constexpr auto kUnit = "unit";  ///< Dataset::unit
inline constexpr auto kPowerKind = "powerKind";  ///< Dataset::powerKind
inline constexpr auto kStepS = "stepS";  ///< Dataset::stepS
inline constexpr auto kScalerS = "scaler.s";  ///< Scaler, in the target's unit
inline constexpr auto kScalerMedian = "scaler.median";
inline constexpr auto kScalerStd = "scaler.std";
inline constexpr auto kScalerMean = "scaler.mean";
inline constexpr auto kScalerMinimum = "scaler.minimum";
inline constexpr auto kScalerMaximum = "scaler.maximum";

}  // namespace wattline::model_keys
