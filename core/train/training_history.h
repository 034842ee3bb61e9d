// SPDX-License-Identifier: GPL-3.0-or-later
// The validations of one training: which was best, and whether more steps still helped.
#pragma once

#include "core/store/tensor_file.h"

#include <vector>

namespace wattline {

class TrainingHistory {
public:
    /// @return true when this one is the best so far
    bool add(int step, double mae);
    bool empty() const { return m_points.empty(); }
    int bestStep() const;
    double bestMae() const;
    /// The best MAE fell by less than 1 % over the last quarter of the `steps` done.
    bool plateau(int steps) const;

    void storeTo(TensorFile& file) const;
    void restoreFrom(const TensorFile& file);

private:
    struct Point {
        int step;
        double mae;
    };
    std::vector<Point> m_points;

    double bestUpTo(double step) const;
};

}  // namespace wattline
