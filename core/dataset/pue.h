// SPDX-License-Identifier: GPL-3.0-or-later
// Power usage effectiveness: from what the IT equipment draws to what the facility draws, cooling
// and distribution included.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// Facility power / IT power, at some IT loads; linear between them, constant beyond the ends. One
/// point is a constant. @see ISO/IEC 30134-2
struct Pue {
    struct Point {
        double loadW = 0;
        double pue = 1;
    };
    std::vector<Point> points;  ///< load increasing; empty = not applied

    bool empty() const { return points.empty(); }
    double at(double loadW) const;
    double facilityW(double loadW) const { return loadW * at(loadW); }
};

/// "1.3", or a curve of load: "100kW:1.6,1MW:1.25". @throws Error naming the text found
Pue parsePue(std::string_view text);
/// @throws Error for a PUE below 1 or above 5, for loads that do not increase or are negative
void checkPue(const Pue& pue);
std::string toString(const Pue& pue);  ///< "1.3"; "100000 W: 1.6, 1000000 W: 1.25"

}  // namespace wattline
