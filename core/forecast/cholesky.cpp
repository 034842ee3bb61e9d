// SPDX-License-Identifier: GPL-3.0-or-later
// Factor in place, then substitute forwards and backwards.
#include "core/forecast/cholesky.h"

#include <cassert>
#include <cmath>
#include <cstddef>

namespace wattline {

std::vector<double> solveCholesky(std::vector<double> a, std::vector<double> b) {
    const auto n = b.size();
    assert(a.size() == n * n);
    for (std::size_t row = 0; row < n; ++row)
        for (std::size_t column = 0; column <= row; ++column) {
            double value = a[row * n + column];
            for (std::size_t k = 0; k < column; ++k) value -= a[row * n + k] * a[column * n + k];
            if (row != column) {
                a[row * n + column] = value / a[column * n + column];
            } else {
                if (!(value > 0)) return {};
                a[row * n + row] = std::sqrt(value);
            }
        }
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t k = 0; k < row; ++k) b[row] -= a[row * n + k] * b[k];
        b[row] /= a[row * n + row];
    }
    for (std::size_t row = n; row-- > 0;) {
        for (std::size_t k = row + 1; k < n; ++k) b[row] -= a[k * n + row] * b[k];
        b[row] /= a[row * n + row];
    }
    return b;
}

}  // namespace wattline
