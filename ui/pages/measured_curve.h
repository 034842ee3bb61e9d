// SPDX-License-Identifier: GPL-3.0-or-later
// The one curve that statistics and cursors speak of, and those whose energy may be added to its.
#pragma once

#include "ui/pages/channel_plots.h"

namespace wattline {

struct MeasuredCurve {
    CurveSource curve;
    /// All traces with the same channel and kind of power in W, the curve's among them; empty for
    /// what is no power.
    std::vector<CurveSource> sameKind;

    bool isKnown() const { return curve.series != nullptr; }
    const ChannelInfo& channel() const { return curve.series->info().channels[curve.channel]; }
};

/// Every channel of the series that can be measured, in their order; ranges around means are not
/// offered.
std::vector<MeasuredCurve> measurableCurves(
    const std::vector<SeriesPtr>& series, Overlay overlay = Overlay::automatic);

/// Energy of all of `sameKind` between two moments on the plots' clock, Wh. Reads samples.
double energyOfAllWh(const MeasuredCurve& measured, double fromS, double toS);

}  // namespace wattline
