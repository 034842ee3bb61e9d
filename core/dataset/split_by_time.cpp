// SPDX-License-Identifier: GPL-3.0-or-later
// The clock is cut twice; what is too near to a cut belongs to no part.
#include "core/dataset/split.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

struct TimeRange {
    double fromS = INFINITY, toS = -INFINITY;
};

/// The samples that stand in the gaps are not shared out: the second pass knows how many those are.
std::array<TimeRange, 3> placeParts(
    const std::vector<double>& stampsS, const std::array<double, 3>& parts, double gapS) {
    std::array<TimeRange, 3> ranges;
    std::size_t lost = 0;
    for (int pass = 0; pass < 2; ++pass) {
        const auto usable = static_cast<double>(stampsS.size() - lost);
        ranges = {};
        lost = 0;
        std::size_t begin = 0;
        for (std::size_t part = 0; part < 3 && begin < stampsS.size(); ++part) {
            const auto share = static_cast<std::size_t>(std::lround(parts[part] * usable));
            const auto end = std::min(begin + std::max<std::size_t>(share, 1), stampsS.size());
            ranges[part] = {stampsS[begin], stampsS[end - 1]};
            const auto next
                = std::upper_bound(stampsS.begin(), stampsS.end(), stampsS[end - 1] + gapS);
            begin = static_cast<std::size_t>(std::distance(stampsS.begin(), next));
            if (part < 2) lost += begin - end;
        }
    }
    return ranges;
}

/// The samples of `stretch` from fromS to toS.
Stretch cutOut(const Stretch& stretch, const TimeRange& range, double stepS) {
    const auto size = static_cast<double>(stretch.values.size());
    const auto first
        = std::clamp(std::ceil((range.fromS - stretch.startS) / stepS - 1e-6), 0.0, size);
    const auto last
        = std::clamp(std::floor((range.toS - stretch.startS) / stepS + 1e-6) + 1, first, size);
    Stretch piece{stretch.group, stretch.run, stretch.startS + first * stepS, {}};
    const auto from = static_cast<std::ptrdiff_t>(first), to = static_cast<std::ptrdiff_t>(last);
    piece.values.assign(stretch.values.begin() + from, stretch.values.begin() + to);
    for (const auto& covariate : stretch.covariates)
        piece.covariates.emplace_back(covariate.begin() + from, covariate.begin() + to);
    return piece;
}

}  // namespace

SplitResult splitByTime(const std::vector<Stretch>& stretches, const std::array<double, 3>& parts,
    double stepS, int gapSteps) {
    if (areCounts(parts))
        throw Error("split",
            fmt::format(
                "by time the parts cannot be {}, {} and {} runs.", parts[0], parts[1], parts[2]),
            "Give fractions, or split by run.");
    std::vector<double> stampsS;
    for (const auto& stretch : stretches)
        for (std::size_t i = 0; i < stretch.values.size(); ++i)
            stampsS.push_back(stretch.startS + stepS * static_cast<double>(i));
    std::sort(stampsS.begin(), stampsS.end());

    // Half a step more, so that rounding of time stamps cannot let one sample of the gap through.
    const auto ranges = placeParts(stampsS, parts, (gapSteps + 0.5) * stepS);
    SplitResult result;
    for (std::size_t part = 0; part < 3; ++part)
        for (const auto& stretch : stretches)
            if (auto piece = cutOut(stretch, ranges[part], stepS); !piece.values.empty())
                result.stretches[part].push_back(std::move(piece));
    return result;
}

}  // namespace wattline
