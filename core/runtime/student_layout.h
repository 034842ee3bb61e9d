// SPDX-License-Identifier: GPL-3.0-or-later
// Shapes of the student's network and the names of its arrays in a bundle.
#pragma once

#include <array>

namespace wattline {

inline constexpr int kStudentLookback = 128;
/// 24 differences, 32 lags, 11 means of 8 samples, 1 level.
inline constexpr int kStudentInputs = 68;
/// Inputs, hidden layers (SiLU), output; a linear skip goes from the inputs to the output.
inline constexpr std::array<int, 5> kStudentWidths{kStudentInputs, 33, 25, 18, 1};
inline constexpr int kStudentLayers = 4;
inline constexpr int kStudentParameters = 3682;

/// Weights [outputs, inputs] row-major and biases [outputs], as torch::nn::Linear keeps them.
inline constexpr std::array<const char*, kStudentLayers> kStudentWeightNames{
    "layer0.weight", "layer1.weight", "layer2.weight", "layer3.weight"};
inline constexpr std::array<const char*, kStudentLayers> kStudentBiasNames{
    "layer0.bias", "layer1.bias", "layer2.bias", "layer3.bias"};
inline constexpr auto kStudentSkipName = "skip.weight";  ///< [1, 68], no bias

}  // namespace wattline
