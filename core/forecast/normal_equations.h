// SPDX-License-Identifier: GPL-3.0-or-later
// The sums that least squares with a penalty needs, gathered in one pass over the data.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace wattline {

/// For r = w x with x[0] = 1. The sums of the first few inputs are the leading block of those of
/// all, so one pass serves every number of inputs.
class NormalEquations {
public:
    explicit NormalEquations(std::size_t inputs);

    std::size_t inputs() const { return m_xr.size(); }
    std::size_t count() const { return m_count; }
    /// @param x  `inputs()` values, the first of them 1
    void add(std::span<const double> x, double r);

    /// Minimises mean((r - w x)^2) + penalty (w[1]^2 + w[2]^2 + ...) over the first `count`
    /// weights.
    /// @return empty when there is no single solution
    std::vector<double> solve(std::size_t count, double penalty) const;

private:
    std::vector<double> m_xx;  ///< sum of x x', row-major, lower triangle
    std::vector<double> m_xr;  ///< sum of x r
    std::size_t m_count = 0;
};

}  // namespace wattline
