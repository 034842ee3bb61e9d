// SPDX-License-Identifier: GPL-3.0-or-later
// Which repairs can be switched off, by their names.
#include "core/quality/trace_watch.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace wattline {

std::vector<FindingKind> switchableRepairs() {
    return {FindingKind::outOfRange, FindingKind::duplicateTime, FindingKind::unitGuess,
        FindingKind::incompleteFile, FindingKind::repeatedBoard};
}

bool QualityOptions::leaves(FindingKind kind) const {
    return std::find(asRead.begin(), asRead.end(), kind) != asRead.end();
}

std::vector<FindingKind> parseRepairs(const std::string& text) {
    const auto known = switchableRepairs();
    if (text.empty()) return known;
    std::vector<FindingKind> kinds;
    std::istringstream names(text);
    for (std::string name; std::getline(names, name, ',');) {
        const auto found = std::find_if(
            known.begin(), known.end(), [&](FindingKind kind) { return idOf(kind) == name; });
        if (found != known.end()) {
            kinds.push_back(*found);
            continue;
        }
        std::string all;
        for (const auto kind : known) all += (all.empty() ? "" : ", ") + std::string(idOf(kind));
        throw Error("--no-repair",
            fmt::format("\"{}\" is no repair that can be switched off.", name.substr(0, 40)),
            "Choose of: " + all + ".");
    }
    return kinds;
}

}  // namespace wattline
