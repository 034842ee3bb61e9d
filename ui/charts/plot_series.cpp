// SPDX-License-Identifier: GPL-3.0-or-later
// The rule of the read-out: the last sample known at a time, never one that comes later.
#include "ui/charts/plot_series.h"

#include <algorithm>

namespace wattline {

std::optional<std::size_t> lastKnown(const std::vector<double>& timesS, double timeS) {
    const auto after = std::upper_bound(timesS.begin(), timesS.end(), timeS);
    if (after == timesS.begin()) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(after - timesS.begin()) - 1;
}

}  // namespace wattline
