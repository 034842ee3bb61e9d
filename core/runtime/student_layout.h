// SPDX-License-Identifier: GPL-3.0-or-later
// The student as numbers: shapes and array names. core/nn/student.h defines the network itself.
#pragma once

#include <array>
#include <cstddef>

namespace wattline {

inline constexpr int kStudentLookback = 128;
inline constexpr int kStudentDifferences = 24;  ///< newest first
inline constexpr int kStudentLags = 32;  ///< against the last sample, newest first
inline constexpr int kStudentGroups = 11;  ///< means of older lags, newest group first
inline constexpr int kStudentGroupWidth = 8;
inline constexpr int kStudentFirstGroupLag = 33;
inline constexpr int kStudentInputs = kStudentDifferences + kStudentLags + kStudentGroups + 1;

/// Each covariate adds 8 inputs behind these: core/nn/covariate_inputs.h.
inline constexpr int kStudentMostCovariates = 8;
inline constexpr int kCovariateLookback = 32;
inline constexpr int kCovariateDifferences = 4;  ///< newest first
inline constexpr int kCovariateInputs = 8;

/// Inputs, hidden layers (SiLU), output. A linear skip goes from the inputs to the output.
inline constexpr std::array<int, 5> kStudentWidths{kStudentInputs, 33, 25, 18, 1};
inline constexpr std::size_t kStudentLayers = 4;
inline constexpr int kStudentParameters = 3682;
inline constexpr int kCovariateParameters  ///< that each covariate adds: first layer and skip
    = kCovariateInputs * (kStudentWidths[1] + 1);

/// In a bundle: weights [outputs][inputs] row-major, biases [outputs], skip [1][inputs].
inline constexpr std::array<const char*, kStudentLayers> kStudentWeightNames{
    "l1.weight", "l2.weight", "l3.weight", "out.weight"};
inline constexpr std::array<const char*, kStudentLayers> kStudentBiasNames{
    "l1.bias", "l2.bias", "l3.bias", "out.bias"};
inline constexpr auto kStudentSkipName = "skip.weight";

}  // namespace wattline
