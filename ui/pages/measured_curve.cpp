// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/measured_curve.h"

#include "core/dataset/level_series.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace wattline {

namespace {
constexpr double kWhPerKWh = 1000;
}

std::vector<MeasuredCurve> measurableCurves(const std::vector<SeriesPtr>& series, Overlay overlay) {
    using Quantity = std::pair<std::string, PowerKind>;
    const TimeOrigin origin = timeOriginOf(series, overlay);
    std::vector<MeasuredCurve> all;
    std::map<Quantity, std::vector<CurveSource>> alike;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const SeriesInfo& info = series[i]->info();
        for (std::size_t c = 0; c < info.channels.size(); ++c) {
            const ChannelInfo& channel = info.channels[c];
            if (isCompanion(info, channel)) continue;
            all.push_back(
                {{series[i], c, origin.startS[i], nameOf(series[i]), {{}, static_cast<int>(i)}},
                    {}});
            if (channel.power != PowerKind::notPower && channel.unit == "W")
                alike[{channel.name, channel.power}].push_back(all.back().curve);
        }
    }
    for (MeasuredCurve& measured : all)
        if (const auto found = alike.find({measured.channel().name, measured.channel().power});
            found != alike.end() && measured.channel().unit == "W")
            measured.sameKind = found->second;
    return all;
}

double energyOfAllWh(const MeasuredCurve& measured, double fromS, double toS) {
    double sumWh = 0;
    for (const CurveSource& curve : measured.sameKind) {
        const TimeRange range{curve.originS + fromS, curve.originS + toS};
        const double energyKWh = curve.series->statistics(curve.channel, range).energyKWh;
        if (std::isfinite(energyKWh)) sumWh += energyKWh * kWhPerKWh;
    }
    return sumWh;
}

}  // namespace wattline
