// SPDX-License-Identifier: GPL-3.0-or-later
// How many findings there are of each kind.
#pragma once

#include "core/trace/trace.h"

#include <map>
#include <vector>

namespace wattline {

struct FindingCount {
    std::size_t findings = 0;
    std::size_t count = 0;  ///< rows or samples concerned
};
using FindingCounts = std::map<FindingKind, FindingCount>;

inline void addTo(FindingCounts& counts, const std::vector<Finding>& findings) {
    for (const auto& finding : findings) {
        auto& sum = counts[finding.kind];
        ++sum.findings;
        sum.count += finding.count;
    }
}

}  // namespace wattline
