// SPDX-License-Identifier: GPL-3.0-or-later
// Solves a symmetric positive definite system; small enough that no library is needed.
#pragma once

#include <vector>

namespace wattline {

/// Solves A x = b by A = L L'.
/// @param a  row-major, n x n; only the lower triangle is read
/// @param b  n values
/// @return x; empty when A is not positive definite
std::vector<double> solveCholesky(std::vector<double> a, std::vector<double> b);

}  // namespace wattline
