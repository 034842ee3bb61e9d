// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs go to one part each, in natural order.
#include "core/dataset/natural_order.h"
#include "core/dataset/split.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace wattline {
namespace {

std::size_t roundedShare(double fraction, std::size_t runs) {
    const auto share = std::lround(fraction * static_cast<double>(runs));
    return static_cast<std::size_t>(std::max(1l, share));
}

std::array<std::size_t, 3> fromFractions(const std::array<double, 3>& parts, std::size_t runs) {
    const auto used = roundedShare(parts[0] + parts[1] + parts[2], runs);
    const auto validation = roundedShare(parts[1], runs), test = roundedShare(parts[2], runs);
    if (validation + test >= used)
        throw Error("split", fmt::format("{} runs leave none to train on.", runs),
            "Open more runs, or split by time.");
    return {used - validation - test, validation, test};
}

}  // namespace

std::vector<std::string> runNames(const std::vector<Stretch>& stretches) {
    std::vector<std::string> names;
    for (const auto& stretch : stretches) names.push_back(stretch.run);
    std::sort(
        names.begin(), names.end(), [](const auto& a, const auto& b) { return naturalLess(a, b); });
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::array<std::size_t, 3> runCounts(const std::array<double, 3>& parts, std::size_t runs) {
    if (!areCounts(parts)) return fromFractions(parts, runs);
    if (parts[0] + parts[1] + parts[2] > static_cast<double>(runs))
        throw Error("split",
            fmt::format("{} + {} + {} runs wanted, {} found.", parts[0], parts[1], parts[2], runs),
            "Open more runs, or give smaller numbers.");
    return {static_cast<std::size_t>(parts[0]), static_cast<std::size_t>(parts[1]),
        static_cast<std::size_t>(parts[2])};
}

SplitResult splitByRun(std::vector<Stretch> stretches, const std::array<double, 3>& parts,
    std::vector<Finding>& findings) {
    const auto names = runNames(stretches);
    const auto counts = runCounts(parts, names.size());

    SplitResult result;
    std::map<std::string, std::size_t> partOf;
    std::size_t next = 0;
    for (std::size_t part = 0; part < 3; ++part)
        for (std::size_t i = 0; i < counts[part]; ++i) {
            result.runs[part].push_back(names[next]);
            partOf[names[next++]] = part;
        }
    if (next < names.size()) {
        findings.push_back({.kind = FindingKind::assumption,
            .channel = {},
            .count = names.size() - next,
            .text = fmt::format("runs from {} on are in no part of the split", names[next]),
            .action = "left out"});
    }

    std::stable_sort(stretches.begin(), stretches.end(),
        [](const Stretch& a, const Stretch& b) { return naturalLess(a.run, b.run); });
    for (auto& stretch : stretches)
        if (const auto found = partOf.find(stretch.run); found != partOf.end())
            result.stretches[found->second].push_back(std::move(stretch));
    return result;
}

}  // namespace wattline
