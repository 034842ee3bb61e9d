// SPDX-License-Identifier: GPL-3.0-or-later
// Turns of phrase that several sections share.
#pragma once

#include "core/experiment/result.h"

#include <string>

namespace wattline {

std::string plural(std::size_t count, const std::string& noun);  ///< "1 run", "10 runs"
std::string seedsText(const ExperimentResult& result);  ///< "seeds 1, 2 and 3"
std::string joined(const std::vector<std::string>& items);  ///< "a, b and c"
/// A model within a sentence: "the GRU", "its undistilled twin", "persistence".
std::string inSentence(const std::string& name, const std::string& title);
/// "its error is 48.4 % smaller than that of repeating the last value".
std::string skillInWords(double skill);
/// How the comparisons were made, as far as they have it in common: up to the first semicolon.
std::string pairingText(const ExperimentResult& result);

}  // namespace wattline
