// SPDX-License-Identifier: GPL-3.0-or-later
// Amounts as people type them: "5kW", "1.5 kWh", "2h", "90 min".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace wattline {

enum class Dimension { count, powerW, energyKWh, timeS };

/// The amount in the dimension's unit; a bare number is in that unit already.
/// @return nothing when `text` is no number or its unit is of another dimension
std::optional<double> parseQuantity(std::string_view text, Dimension dimension);
/// "W, kW or MW"
std::string unitsOf(Dimension dimension);

}  // namespace wattline
