// SPDX-License-Identifier: GPL-3.0-or-later
// Tick arithmetic for linear, time and logarithmic axes.
#include "ui/charts/ticks.h"

#include "core/report/number_text.h"
#include "core/trace/axis_text.h"

#include <algorithm>
#include <cmath>

namespace wattline {
namespace {

/// The smallest of 1, 2, 5 x 10^n that cuts `length` into at most `most` pieces.
double niceStep(double length, int most) {
    const double rough = length / std::max(most, 1);
    const double power = std::pow(10, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= rough * (1 - 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

double niceTimeStep(double lengthS, int most) {
    const double rough = lengthS / std::max(most, 1);
    for (const double step : {1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 900.0,
             1800.0, 3600.0, 7200.0, 10800.0, 21600.0, 43200.0, 86400.0}) {
        if (step >= rough && rough > 0.5) {
            return step;
        }
    }
    return rough <= 0.5 ? niceStep(lengthS, most) : 86400 * niceStep(lengthS / 86400, most);
}

/// Multiples of `step` inside the range, computed from integers so that no error adds up.
template <typename Label>
std::vector<Tick> multiples(const Interval& range, double step, Label label) {
    std::vector<Tick> ticks;
    const double slack = step * 1e-9;
    const double last = std::floor((range.to + slack) / step);
    for (double i = std::ceil((range.from - slack) / step); i <= last; ++i) {
        ticks.push_back({i * step, label(i * step)});
    }
    return ticks;
}

int decimalsOf(double step) {
    return std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 9);
}

}  // namespace

std::vector<Tick> valueTicks(const Interval& range, int most) {
    if (!(range.length() > 0)) {
        return {};
    }
    const double step = niceStep(range.length(), most);
    const int decimals = decimalsOf(step);
    return multiples(range, step, [=](double value) { return fixedText(value, decimals); });
}

std::vector<Tick> timeTicks(const Interval& rangeS, int most) {
    if (!(rangeS.length() > 0)) {
        return {};
    }
    const double step = niceTimeStep(rangeS.length(), most);
    return multiples(rangeS, step, [=](double seconds) { return timeInRunText(seconds, step); });
}

std::vector<Tick> logTicks(const Interval& range, int most) {
    if (!(range.length() > 0)) {
        return {};
    }
    std::vector<Tick> ticks;
    const int first = static_cast<int>(std::ceil(range.from - 1e-9));
    const int last = static_cast<int>(std::floor(range.to + 1e-9));
    const int every = std::max(
        1, (last - first) / std::max(most, 1) + ((last - first) % std::max(most, 1) ? 1 : 0));
    for (int power = first; power <= last; ++power) {
        const bool labelled = (power - first) % every == 0;
        ticks.push_back({static_cast<double>(power), labelled ? siText(std::pow(10, power)) : ""});
    }
    if (range.length() < 2) {
        for (int power = first - 1; power <= last; ++power) {
            for (const double factor : {2.0, 5.0}) {
                const double at = power + std::log10(factor);
                if (range.contains(at)) {
                    ticks.push_back({at, siText(factor * std::pow(10, power))});
                }
            }
        }
        std::sort(ticks.begin(), ticks.end(), [](auto& a, auto& b) { return a.at < b.at; });
    }
    constexpr std::size_t kFewestTicks = 3;  // with fewer nobody can read a value off the axis
    if (ticks.size() < kFewestTicks && range.length() < 1) {
        ticks = valueTicks({std::pow(10, range.from), std::pow(10, range.to)}, most);
        for (auto& tick : ticks) {
            tick.at = std::log10(tick.at);
        }
    }
    return ticks;
}

Interval niceLimits(const Interval& data, int ticks) {
    if (!(data.length() > 0)) {
        const double room = data.from == 0 ? 1 : std::abs(data.from) * 0.1;
        return {data.from - room, data.from + room};
    }
    const double step = niceStep(data.length(), ticks);
    return {std::floor(data.from / step + 1e-9) * step, std::ceil(data.to / step - 1e-9) * step};
}

double symmetricLimit(double largest) {
    if (!(largest > 0)) {
        return 1;
    }
    const double power = std::pow(10, std::floor(std::log10(largest)));
    for (const double factor : {1.0, 1.5, 2.0, 3.0, 5.0, 7.0}) {
        if (factor * power >= largest * (1 - 1e-9)) {
            return factor * power;
        }
    }
    return 10 * power;
}

}  // namespace wattline
