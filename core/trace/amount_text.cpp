// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/amount_text.h"

#include <fmt/format.h>

#include <cmath>

namespace wattline {

std::string amountText(std::uint64_t bytes) {
    if (bytes < 1000) return fmt::format("{} bytes", bytes);
    const auto amount = static_cast<double>(bytes);
    if (amount < 1e6) return fmt::format("{:.1f} kB", amount / 1e3);
    if (amount < 1e9) return fmt::format("{:.1f} MB", amount / 1e6);
    return fmt::format("{:.1f} GB", amount / 1e9);
}

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(std::lround(seconds));
    if (whole < 60) return fmt::format("{} s", whole);
    if (whole < 3600) return fmt::format("{} min {:02} s", whole / 60, whole % 60);
    return fmt::format("{} h {:02} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace wattline
