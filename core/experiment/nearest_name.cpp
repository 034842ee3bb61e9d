// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/nearest_name.h"

#include <algorithm>
#include <numeric>

namespace wattline {

namespace {

/// Levenshtein distance by rows.
std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({row[j] + 1, row[j + 1] + 1, replaced});
        }
    }
    return row.back();
}

}  // namespace

std::string nearestName(std::string_view name, const std::vector<std::string>& known) {
    std::string best;
    std::size_t bestDistance = std::string::npos;
    for (const auto& candidate : known) {
        const bool begun = name.size() >= 3 && candidate.starts_with(name);
        const std::size_t distance = begun ? 1 : editDistance(name, candidate);
        // A third of the letters may be wrong; a longer way is another word.
        const std::size_t most
            = std::max<std::size_t>(2, std::max(name.size(), candidate.size()) / 3);
        if (distance <= most && distance < candidate.size() && distance < bestDistance) {
            best = candidate;
            bestDistance = distance;
        }
    }
    return best;
}

std::string suggestion(std::string_view name, const std::vector<std::string>& known) {
    const auto nearest = nearestName(name, known);
    if (!nearest.empty()) return "Did you mean \"" + nearest + "\"?";
    return "Known here: " + quotedList(known, "and") + ".";
}

std::string quotedList(const std::vector<std::string>& names, std::string_view lastJoint) {
    std::string text;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (i > 0) text += i + 1 == names.size() ? " " + std::string(lastJoint) + " " : ", ";
        text += '"' + names[i] + '"';
    }
    return text;
}

}  // namespace wattline
