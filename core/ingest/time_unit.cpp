// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/time_unit.h"

#include <cmath>

namespace wattline {

double secondsPerUnit(std::string_view unit) {
    if (unit == "s") return 1;
    if (unit == "ms") return 1e-3;
    if (unit == "us") return 1e-6;
    if (unit == "ns") return 1e-9;
    return 0;
}

double secondsPerCount(double number) {
    const double size = std::abs(number);
    if (size >= 1e17) return 1e-9;
    if (size >= 1e14) return 1e-6;
    if (size >= 1e11) return 1e-3;
    return 1;
}

}  // namespace wattline
