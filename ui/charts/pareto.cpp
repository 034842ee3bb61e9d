// SPDX-License-Identifier: GPL-3.0-or-later
// Non-dominated points by one sweep over x.
#include "ui/charts/pareto.h"

#include <algorithm>
#include <cmath>

namespace wattline {

std::vector<std::size_t> paretoFront(const std::vector<PlotPoint>& points) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < points.size(); ++i) {
        if (std::isfinite(points[i].x) && std::isfinite(points[i].y)) {
            order.push_back(i);
        }
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return points[a].x != points[b].x ? points[a].x < points[b].x : points[a].y < points[b].y;
    });
    std::vector<std::size_t> front;
    for (const auto i : order) {
        const bool first = front.empty();
        const bool lower = !first && points[i].y < points[front.back()].y;
        const bool twin = !first && points[i].x == points[front.back()].x
            && points[i].y == points[front.back()].y;
        if (first || lower || twin) {
            front.push_back(i);
        }
    }
    return front;
}

}  // namespace wattline
