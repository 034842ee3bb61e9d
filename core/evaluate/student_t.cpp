// SPDX-License-Identifier: GPL-3.0-or-later
// Tabled below ten degrees of freedom, from there on the expansion of Abramowitz & Stegun, 26.7.5.
#include "core/evaluate/student_t.h"

#include <cassert>
#include <cmath>

namespace wattline {

double studentT975(int degrees) {
    assert(degrees >= 1);
    static constexpr double kTable[] = {
        12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157};
    if (degrees <= 9) return kTable[degrees - 1];

    const double z = 1.959963984540054;  // of the normal distribution
    const double z2 = z * z, n = degrees;
    const double g1 = z * (z2 + 1) / 4;
    const double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
    const double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
    const double g4 = z * ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / 92160;
    return z + (g1 + (g2 + (g3 + g4 / n) / n) / n) / n;
}

}  // namespace wattline
