// SPDX-License-Identifier: GPL-3.0-or-later
// Sums of products, and the penalised system made of them.
#include "core/forecast/normal_equations.h"

#include "core/forecast/cholesky.h"

#include <algorithm>
#include <cassert>

namespace wattline {

NormalEquations::NormalEquations(std::size_t inputs)
    : m_xx(inputs * inputs)
    , m_xr(inputs) { }

void NormalEquations::add(std::span<const double> x, double r) {
    assert(x.size() == inputs());
    for (std::size_t row = 0; row < x.size(); ++row) {
        for (std::size_t column = 0; column <= row; ++column)
            m_xx[row * x.size() + column] += x[row] * x[column];
        m_xr[row] += x[row] * r;
    }
    ++m_count;
}

std::vector<double> NormalEquations::solve(std::size_t count, double penalty) const {
    assert(count <= inputs());
    std::vector<double> a(count * count);
    for (std::size_t row = 0; row < count; ++row) {
        std::copy_n(&m_xx[row * inputs()], row + 1, &a[row * count]);
        if (row > 0) a[row * count + row] += penalty * static_cast<double>(m_count);
    }
    return solveCholesky(
        std::move(a), {m_xr.begin(), m_xr.begin() + static_cast<std::ptrdiff_t>(count)});
}

}  // namespace wattline
