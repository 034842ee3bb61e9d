// SPDX-License-Identifier: GPL-3.0-or-later
// M4 reduction of a series to pixel columns, and cutting a line at a band.
#include "core/trace/decimate.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <limits>

namespace wattline {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

void add(std::vector<PlotPoint>& line, PlotPoint point) {
    const bool secondBreak = std::isnan(point.y) && !line.empty() && std::isnan(line.back().y);
    if (!secondBreak) {
        line.push_back(point);
    }
}

/// First, minimum, maximum and last of samples [begin, end) in their order, with a break at either
/// side that is missing.
void addColumn(std::vector<PlotPoint>& line, std::span<const double> x, std::span<const double> y,
    std::size_t begin, std::size_t end) {
    auto first = begin;
    while (first < end && std::isnan(y[first])) {
        ++first;
    }
    if (first > begin) {
        add(line, {x[begin], kNan});
    }
    if (first == end) {
        return;
    }
    auto last = end - 1;
    while (std::isnan(y[last])) {
        --last;
    }
    auto lowest = first, highest = first;
    for (auto i = first; i <= last; ++i) {
        lowest = y[i] < y[lowest] ? i : lowest;
        highest = y[i] > y[highest] ? i : highest;
    }
    std::array<std::size_t, 4> chosen{first, lowest, highest, last};
    std::sort(chosen.begin(), chosen.end());
    const auto stop = std::unique(chosen.begin(), chosen.end());
    std::for_each(chosen.begin(), stop, [&](std::size_t i) { add(line, {x[i], y[i]}); });
    if (last + 1 < end) {
        add(line, {x[end - 1], kNan});
    }
}

/// Where the line from `a` to `b` crosses `level`.
PlotPoint crossing(const PlotPoint& a, const PlotPoint& b, double level) {
    return {a.x + (b.x - a.x) * (level - a.y) / (b.y - a.y), level};
}

}  // namespace

std::vector<PlotPoint> decimateM4(
    std::span<const double> x, std::span<const double> y, double from, double to, int columns) {
    assert(x.size() == y.size());
    std::vector<PlotPoint> line;
    const auto begin
        = static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), from) - x.begin());
    const auto end = static_cast<std::size_t>(std::upper_bound(x.begin(), x.end(), to) - x.begin());
    columns = std::max(columns, 1);
    if (begin > 0) {
        add(line, {x[begin - 1], y[begin - 1]});
    }
    if (begin < end && end - begin <= 4 * static_cast<std::size_t>(columns)) {
        for (auto i = begin; i < end; ++i) {
            add(line, {x[i], y[i]});
        }
    } else {
        const double perColumn = (to - from) / columns;
        for (auto i = begin; i < end;) {
            const auto column = std::min(std::floor((x[i] - from) / perColumn), columns - 1.0);
            auto next = i + 1;
            while (next < end
                && std::min(std::floor((x[next] - from) / perColumn), columns - 1.0) == column) {
                ++next;
            }
            addColumn(line, x, y, i, next);
            i = next;
        }
    }
    if (end < x.size() && begin <= end) {
        add(line, {x[end], y[end]});
    }
    return line;
}

std::vector<PlotPoint> clipToSpan(const std::vector<PlotPoint>& line, double from, double to) {
    std::vector<PlotPoint> clipped;
    const auto edge = [&](const PlotPoint& a, const PlotPoint& b, double x) {
        if (!std::isnan(a.y) && !std::isnan(b.y) && a.x < x && b.x > x) {
            add(clipped, {x, a.y + (b.y - a.y) * (x - a.x) / (b.x - a.x)});
        }
    };
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (i > 0) {
            edge(line[i - 1], line[i], from);
            edge(line[i - 1], line[i], to);
        }
        if (line[i].x >= from && line[i].x <= to) {
            add(clipped, line[i]);
        }
    }
    return clipped;
}

std::vector<PlotPoint> clipToBand(const std::vector<PlotPoint>& line, double low, double high) {
    std::vector<PlotPoint> clipped;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto& point = line[i];
        const bool inside = point.y >= low && point.y <= high;
        if (i > 0 && !std::isnan(point.y) && !std::isnan(line[i - 1].y)) {
            // Both crossings of this piece with the band, in the order of x.
            const auto& before = line[i - 1];
            std::array<double, 2> levels{low, high};
            if (before.y > point.y) {
                std::swap(levels[0], levels[1]);
            }
            for (const double level : levels) {
                if ((before.y < level && point.y > level)
                    || (before.y > level && point.y < level)) {
                    add(clipped, crossing(before, point, level));
                    const bool leaves = !inside && (level == high ? point.y > high : point.y < low);
                    if (leaves) {
                        add(clipped, {point.x, kNan});
                    }
                }
            }
        }
        if (inside || std::isnan(point.y)) {
            add(clipped, point);
        } else {
            add(clipped, {point.x, kNan});
        }
    }
    while (!clipped.empty() && std::isnan(clipped.front().y)) {
        clipped.erase(clipped.begin());
    }
    return clipped;
}

}  // namespace wattline
