// SPDX-License-Identifier: GPL-3.0-or-later
// What the three numbers of a split mean, and whether they mean anything.
#include "core/dataset/split.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wattline {

bool areCounts(const std::array<double, 3>& parts) {
    return parts[0] + parts[1] + parts[2] > 1 + 1e-9;  // 0.7 + 0.2 + 0.1 may round to above 1
}

void requireSensibleParts(const std::array<double, 3>& parts) {
    for (const auto part : {Part::train, Part::validation, Part::test})
        if (const double value = parts[static_cast<std::size_t>(part)]; !(value > 0))
            throw Error(fmt::format("split.{}", toString(part)),
                fmt::format("{} leaves the part empty.", value),
                "Give every part a share or a number of runs above 0.");
    const bool whole = std::all_of(
        parts.begin(), parts.end(), [](double part) { return part == std::floor(part); });
    if (areCounts(parts) && !whole)
        throw Error("split",
            fmt::format(
                "the parts {}, {} and {} sum to more than 1.", parts[0], parts[1], parts[2]),
            "Give fractions that sum to at most 1, or whole numbers of runs.");
}

}  // namespace wattline
