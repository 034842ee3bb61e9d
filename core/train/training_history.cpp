// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_history.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace wattline {

bool TrainingHistory::add(int step, double mae) {
    const bool best = m_points.empty() || mae < bestMae();
    m_points.push_back({step, mae});
    return best;
}

double TrainingHistory::bestUpTo(double step) const {
    double best = std::numeric_limits<double>::infinity();
    for (const auto& point : m_points)
        if (point.step <= step) best = std::min(best, point.mae);
    return best;
}

double TrainingHistory::bestMae() const {
    return bestUpTo(std::numeric_limits<double>::infinity());
}

int TrainingHistory::bestStep() const {
    const auto best = std::ranges::min_element(m_points, {}, &Point::mae);
    return best == m_points.end() ? 0 : best->step;
}

bool TrainingHistory::plateau(int steps) const {
    const double before = bestUpTo(0.75 * steps);
    return before - bestMae() < 0.01 * before;  // false too when nothing was validated before
}

void TrainingHistory::storeTo(TensorFile& file) const {
    std::vector<std::int64_t> steps, maeBits;
    for (const auto& point : m_points) {
        steps.push_back(point.step);
        maeBits.push_back(std::bit_cast<std::int64_t>(point.mae));
    }
    file.tensors["history.steps"] = StoredTensor::ofInts(steps);
    file.tensors["history.maeBits"] = StoredTensor::ofInts(maeBits);
}

void TrainingHistory::restoreFrom(const TensorFile& file) {
    const auto steps = file.at("history.steps").ints();
    const auto maeBits = file.at("history.maeBits").ints();
    m_points.clear();
    for (std::size_t i = 0; i < std::min(steps.size(), maeBits.size()); ++i)
        m_points.push_back({static_cast<int>(steps[i]), std::bit_cast<double>(maeBits[i])});
}

}  // namespace wattline
