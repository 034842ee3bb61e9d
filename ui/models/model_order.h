// SPDX-License-Identifier: GPL-3.0-or-later
// The order in which models stand on every page: teacher, student and its twin, LSTM, GRU, then the
// simple ones.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace wattline {

/// Smaller comes first; models the order does not know come last, in their own order.
inline std::size_t modelRank(std::string_view model) {
    constexpr std::array<std::string_view, 9> kOrder{"teacher", "student", "student-undistilled",
        "lstm", "gru", "ridge", "drift", "seasonal", "persistence"};
    return static_cast<std::size_t>(
        std::find(kOrder.begin(), kOrder.end(), model) - kOrder.begin());
}

}  // namespace wattline
