// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes and seconds as people read them, for progress lines.
#pragma once

#include <cstdint>
#include <string>

namespace wattline {

/// "812 bytes", "1.5 MB", "3.5 GB": powers of 1000
std::string amountText(std::uint64_t bytes);

/// "9 s", "2 min 05 s", "1 h 02 min"
std::string durationText(double seconds);

}  // namespace wattline
