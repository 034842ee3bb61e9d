// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/power_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

constexpr std::size_t kMostRuns = 64;
constexpr double kUsePoints = 20;  // utilisation that moved
constexpr double kNeighbourShare = 0.25;  // of a neighbour's own range
constexpr double kAboveIdleShare = 0.25;  // of the own range
constexpr double kRareRepeats = 0.2;
constexpr std::size_t kEnoughToKnow = 100;  // samples outside the runs
constexpr double kCapShare = 0.05;  // of all samples
constexpr std::size_t kCapSamples = 100;
constexpr double kRealRange = 0.2;  // of the highest value: below, it is idle all along

}  // namespace

void PowerWatch::add(std::span<const double> timeS, std::span<const double> powerW,
    std::span<const double> usePct, std::span<const std::uint32_t> lines) {
    for (std::size_t i = 0; i < timeS.size(); ++i) {
        const double value = powerW[i];
        if (std::isnan(value)) continue;
        m_activity.add(timeS[i], value);
        ++m_samples;
        if (value == m_run.value && timeS[i] >= m_run.endS) {
            ++m_run.samples;
            m_run.endS = timeS[i];
        } else {
            close();
            m_run = {
                value, timeS[i], timeS[i], 1, i < lines.size() ? lines[i] : 0, INFINITY, -INFINITY};
            if (value < m_lowest) m_lowest = value;
            if (value > m_highest) {
                m_highest = value;
                m_top = {};
                m_atTop = 0;
            }
        }
        if (!usePct.empty()) {
            m_run.lowestUse = std::min(m_run.lowestUse, usePct[i]);
            m_run.highestUse = std::max(m_run.highestUse, usePct[i]);
        }
    }
}

void PowerWatch::close() {
    if (m_run.samples == 0) return;
    const bool isLong = m_run.samples >= kLongSamples && m_run.endS - m_run.startS >= kLongS;
    if (isLong && m_run.value != 0 && m_long.size() < kMostRuns) m_long.push_back(m_run);
    if (!isLong) m_repeats += m_run.samples - 1;
    if (m_run.value == m_highest) {
        m_atTop += m_run.samples;
        if (m_run.samples > m_top.samples) m_top = m_run;
    }
    m_run = {};
}

bool PowerWatch::aboveIdle(double value) const {
    return value > m_lowest + kAboveIdleShare * (m_highest - m_lowest);
}

bool PowerWatch::rarelyRepeats() const {
    std::size_t inRuns = 0;
    for (const auto& run : m_long) inRuns += run.samples;
    const auto outside = m_samples - std::min(inRuns, m_samples);
    return outside >= kEnoughToKnow
        && static_cast<double>(m_repeats) < kRareRepeats * static_cast<double>(outside);
}

void PowerWatch::findStuck(const std::string& channel, std::span<const Activity* const> neighbours,
    std::vector<Finding>& findings) const {
    std::vector<const EqualRun*> byUse, byNeighbour, byHabit;
    for (const auto& run : m_long) {
        const auto moves = [&](const Activity* other) {
            const double range = other->all().width();
            return range > 0
                && other->within(run.startS, run.endS).width() >= kNeighbourShare * range;
        };
        if (run.highestUse - run.lowestUse >= kUsePoints)
            byUse.push_back(&run);
        else if (!aboveIdle(run.value))
            continue;
        else if (rarelyRepeats())
            byHabit.push_back(&run);
        else if (std::any_of(neighbours.begin(), neighbours.end(), moves))
            byNeighbour.push_back(&run);
    }
    if (!byUse.empty())
        tellStuck(channel, byUse,
            fmt::format("while the utilisation went from {:.0f} to {:.0f} %",
                byUse.front()->lowestUse, byUse.front()->highestUse),
            findings);
    if (!byNeighbour.empty())
        tellStuck(channel, byNeighbour, "while its neighbours changed", findings);
    if (!byHabit.empty())
        tellStuck(channel, byHabit, "where it else hardly ever repeats a value", findings);
}

void PowerWatch::tellStuck(const std::string& channel, const std::vector<const EqualRun*>& stuck,
    const std::string& evidence, std::vector<Finding>& findings) const {
    const auto& first = *stuck.front();
    Finding finding{FindingKind::stuckSensor, channel, first.startS, stuck.back()->endS, 0,
        first.line, "", "kept as read"};
    for (const auto* run : stuck) finding.count += run->samples;
    finding.text = fmt::format(
        "exactly {:.6g} W for {:.6g} s {}", first.value, first.endS - first.startS, evidence);
    if (stuck.size() > 1) finding.text += fmt::format(", and {} times more", stuck.size() - 1);
    findings.push_back(std::move(finding));
}

void PowerWatch::findClamped(const std::string& channel, std::vector<Finding>& findings) const {
    if (m_top.samples == 0 || !(m_highest - m_lowest > kRealRange * m_highest)) return;
    const bool longRun = m_top.samples >= kLongSamples && m_top.endS - m_top.startS >= kLongS;
    const bool often = m_atTop >= kCapSamples
        && static_cast<double>(m_atTop) >= kCapShare * static_cast<double>(m_samples);
    if (!longRun && !often) return;
    // A sensor that hangs at its highest value is told as such.
    for (const auto& finding : findings)
        if (finding.kind == FindingKind::stuckSensor && finding.channel == channel) return;
    findings.push_back(
        {FindingKind::clampedValue, channel, m_top.startS, m_top.endS, m_atTop, m_top.line,
            fmt::format(
                "{} % of the samples are exactly the highest, {:.6g} W: a power cap, or the end "
                "of the meter's range",
                100 * m_atTop / m_samples, m_highest),
            "kept as read"});
}

}  // namespace wattline
