// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/counter_watch.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace wattline {

namespace {

constexpr double kHabit = 0.01;  // share of samples: what falls more often is no counter
constexpr double kRealFall = 0.5;  // of the value: less is noise
constexpr double kFactorTolerance = 0.25;

struct Unit {
    std::string_view name;
    double j;
};
constexpr std::array<Unit, 9> kUnits{{{"J", 1}, {"mJ", 1e-3}, {"uJ", 1e-6}, {"µJ", 1e-6},
    {"kJ", 1e3}, {"MJ", 1e6}, {"Wh", 3600}, {"kWh", 3.6e6}, {"MWh", 3.6e9}}};

}  // namespace

double joulesPer(std::string_view unit) {
    for (const auto& known : kUnits)
        if (known.name == unit) return known.j;
    return 0;
}

void CounterWatch::add(std::span<const double> timeS, std::span<const double> values,
    std::span<const std::uint32_t> lines) {
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        const double value = values[i];
        if (std::isnan(value)) continue;
        if (m_samples++ == 0) m_startS = timeS[i];
        m_endS = timeS[i];
        if (value >= m_last) {
            m_rise += value - m_last;
        } else if (value < kRealFall * m_last) {
            if (m_falls++ == 0) {
                m_firstFallS = timeS[i];
                m_from = m_last;
                m_to = value;
                m_line = i < lines.size() ? lines[i] : 0;
            }
            m_lastFallS = timeS[i];
        }
        m_last = value;
    }
}

void CounterWatch::findResets(const ChannelHead& channel, std::vector<Finding>& findings) const {
    if (m_falls == 0) return;
    if (m_falls > 1 && static_cast<double>(m_falls) > kHabit * static_cast<double>(m_samples))
        return;
    findings.push_back(
        {FindingKind::counterReset, channel.name, m_firstFallS, m_lastFallS, m_falls, m_line,
            fmt::format("the counter falls from {:.6g} to {:.6g} {}", m_from, m_to, channel.unit),
            "kept as read"});
}

void CounterWatch::findUnit(
    const ChannelHead& channel, double powerJ, std::vector<Finding>& findings) const {
    const double countedJ = m_rise * joulesPer(channel.unit);
    if (!(countedJ > 0) || !(powerJ > 0)) return;
    const double factor = countedJ / powerJ;
    for (const double mistake : {1e3, 1e6, 1e-3, 1e-6, 3600.0, 1 / 3600.0}) {
        if (std::abs(factor / mistake - 1) > kFactorTolerance) continue;
        findings.push_back({FindingKind::unitGuess, channel.name, m_startS, m_endS, m_samples, 0,
            fmt::format("rises {:.4g} times as much as the power adds up to: {} is hardly its unit",
                factor, channel.unit),
            "left as read"});
        return;
    }
}

}  // namespace wattline
