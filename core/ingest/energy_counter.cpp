// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/energy_counter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
constexpr double kJoulesPerMilli = 1e-3, kJoulesPerMicro = 1e-6;
constexpr std::size_t kFewestSteps = 3;  // fewer say nothing about a unit
// The counter and the power are read a moment apart and the power is a mean of its own: over one
// step they agree within some tens of per cent, and a thousand is far from that.
constexpr double kLargestDisagreement = 2;

double median(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Of each step with both readings.
struct Steps {
    std::vector<double> counterJ, integralJ, ratio;
};

Steps stepsOf(std::span<const double> timeS, std::span<const double> powerW,
    std::span<const double> energyMilliJ) {
    Steps steps;
    for (std::size_t i = 1; i < timeS.size(); ++i) {
        const double counterJ = (energyMilliJ[i] - energyMilliJ[i - 1]) * kJoulesPerMilli;
        const double integralJ = (powerW[i] + powerW[i - 1]) / 2 * (timeS[i] - timeS[i - 1]);
        // A counter that stands still was read twice between two updates.
        if (!(counterJ > 0) || !(integralJ > 0)) continue;
        steps.counterJ.push_back(counterJ);
        steps.integralJ.push_back(integralJ);
        steps.ratio.push_back(counterJ / integralJ);
    }
    return steps;
}

bool near(double ratio, double expected) {
    return ratio > expected / kLargestDisagreement && ratio < expected * kLargestDisagreement;
}

}  // namespace

EnergyCounter::EnergyCounter(std::string column, std::string channel, bool trustsName)
    : m_column(std::move(column))
    , m_channel(std::move(channel))
    , m_trustsName(trustsName)
    , m_lastJ(kMissing) { }

void EnergyCounter::decideUnit(std::span<const double> timeS, std::span<const double> powerW,
    std::span<const double> energy, FindingTally& findings, std::size_t line) {
    m_factor = kJoulesPerMilli;
    Steps steps = stepsOf(timeS, powerW, energy);
    if (steps.ratio.size() < kFewestSteps) return;
    const double ratio = median(steps.ratio);
    if (near(ratio, 1)) return;
    const bool micro = near(ratio, kJoulesPerMilli / kJoulesPerMicro);
    if (micro && !m_trustsName) m_factor = kJoulesPerMicro;
    Finding finding{FindingKind::unitGuess, m_channel, timeS.front(), timeS.back(), timeS.size(),
        line, "",
        !micro             ? "taken as mJ all the same"
            : m_trustsName ? "left as read"
                           : "taken as µJ"};
    finding.text
        = fmt::format("{} read as mJ grows by {:.6g} J in a median step, power adds up to {:.6g} "
                      "J: {:.4g} times as much",
            m_column, median(steps.counterJ), median(steps.integralJ), ratio);
    findings.findings().push_back(std::move(finding));
}

void EnergyCounter::toJoules(std::span<const double> timeS, std::span<const std::uint32_t> lines,
    std::span<const double> powerW, std::span<double> energy, FindingTally& findings) {
    if (timeS.empty()) return;
    if (m_factor == 0) decideUnit(timeS, powerW, energy, findings, lines.front());
    for (std::size_t i = 0; i < energy.size(); ++i) {
        energy[i] *= m_factor;
        if (std::isnan(energy[i])) continue;
        if (energy[i] < m_lastJ) {
            findings.add({FindingKind::counterReset, m_channel, timeS[i], 0, 1, lines[i], "",
                             "kept as read"},
                "the counter falls",
                [&] { return fmt::format(" from {:.9g} J to {:.9g} J", m_lastJ, energy[i]); });
        }
        m_lastJ = energy[i];
    }
}

}  // namespace wattline
