// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers as people read them: digits grouped, a real minus sign, "–" for what is missing.
#pragma once

#include <string>

namespace wattline {

std::string fixedText(double value, int decimals);  ///< 1618.24, 1 -> "1,618.2"; NaN -> "–"
std::string signedText(double value, int decimals);  ///< "+37.7", "−31.0", "0.0"
std::string countText(long long value);  ///< "50,497"
/// Three digits that mean something for figures over many decades: 0.0741, 6.94, 311.8, 12,412.
std::string magnitudeText(double value);
std::string pValueText(double p);  ///< "p < 0.001", "p = 0.03"; NaN -> "p not known"

}  // namespace wattline
