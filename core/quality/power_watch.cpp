// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/power_watch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

constexpr double kUsePoints = 20;  // utilisation that moved
constexpr double kNeighbourShare = 0.25;  // of a neighbour's own range
constexpr double kAboveIdleShare = 0.25;  // of the own range
constexpr double kRareRepeats = 0.2;
constexpr std::size_t kEnoughToKnow = 100;  // samples outside the runs
constexpr double kCapShare = 0.05;  // of all samples
constexpr std::size_t kCapSamples = 100;
constexpr double kRealRange = 0.2;  // of the highest value: below, it is idle all along

}  // namespace

bool PowerWatch::aboveIdle(double value) const {
    return value > m_runs.lowestW() + kAboveIdleShare * (m_runs.highestW() - m_runs.lowestW());
}

bool PowerWatch::rarelyRepeats() const {
    std::size_t inRuns = 0;
    for (const auto& run : m_runs.longRuns()) inRuns += run.samples;
    const auto outside = m_runs.samples() - std::min(inRuns, m_runs.samples());
    return outside >= kEnoughToKnow
        && static_cast<double>(m_runs.repeats()) < kRareRepeats * static_cast<double>(outside);
}

void PowerWatch::findStuck(const std::string& channel, std::span<const Activity* const> neighbours,
    std::vector<Finding>& findings) const {
    std::vector<const EqualRun*> byUse, byNeighbour, byHabit;
    for (const auto& run : m_runs.longRuns()) {
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
    const auto& top = m_runs.top();
    if (top.samples == 0
        || !(m_runs.highestW() - m_runs.lowestW() > kRealRange * m_runs.highestW()))
        return;
    const bool longRun
        = top.samples >= PowerRuns::kLongSamples && top.endS - top.startS >= PowerRuns::kLongS;
    const bool often = m_runs.atTop() >= kCapSamples
        && static_cast<double>(m_runs.atTop()) >= kCapShare * static_cast<double>(m_runs.samples());
    if (!longRun && !often) return;
    // A sensor that hangs at its highest value is told as such.
    for (const auto& finding : findings)
        if (finding.kind == FindingKind::stuckSensor && finding.channel == channel) return;
    findings.push_back(
        {FindingKind::clampedValue, channel, top.startS, top.endS, m_runs.atTop(), top.line,
            fmt::format(
                "{} % of the samples are exactly the highest, {:.6g} W: a power cap, or the end "
                "of the meter's range",
                100 * m_runs.atTop() / m_runs.samples(), m_runs.highestW()),
            "kept as read"});
}

}  // namespace wattline
