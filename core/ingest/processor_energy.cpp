// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/processor_energy.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace wattline {

namespace {
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
}

double ProcessorEnergy::powerOf(const std::string& counter, double energyMicroJ,
    const SamplePlace& at, FindingTally& findings) {
    if (std::isnan(energyMicroJ)) return kMissing;
    constexpr std::size_t kMostCounters = 1024;  // for files that name new ones in each line
    if (m_last.size() >= kMostCounters && !m_last.contains(counter)) return kMissing;
    const auto [known, fresh] = m_last.try_emplace(counter, Reading{at.timeS, energyMicroJ});
    if (fresh) return kMissing;
    const Reading last = std::exchange(known->second, Reading{at.timeS, energyMicroJ});
    const double stepS = at.timeS - last.timeS;
    const double grownMicroJ = energyMicroJ - last.energyMicroJ;
    if (grownMicroJ < 0) {
        findings.add({FindingKind::counterReset, std::string(at.channel), at.timeS, 0, 1, at.line,
                         "", "kept missing for this step"},
            "the counter falls", [&] {
                return fmt::format(" from {:.9g} J to {:.9g} J: {}", last.energyMicroJ * 1e-6,
                    energyMicroJ * 1e-6, counter);
            });
        return kMissing;
    }
    return stepS > 0 ? grownMicroJ * 1e-6 / stepS : kMissing;
}

ProcessorPower ProcessorEnergy::step(
    const TelemetrySample& sample, const SamplePlace& at, FindingTally& findings) {
    SamplePlace cpu = at, ram = at;
    cpu.channel = "cpu_power";
    ram.channel = "ram_power";
    double totalMicroJ = kMissing;
    for (const auto* part : {&*sample.cpu, &sample.whole}) {
        for (const auto* key : {"cpu_energy_uj_total", "cpu_energy_uj"}) {
            if (std::isnan(totalMicroJ)) totalMicroJ = part->number(key);
        }
    }
    double packagesW = kMissing, memoryW = kMissing;
    const auto addTo
        = [](double& sum, double value) { sum = std::isnan(sum) ? value : sum + value; };
    constexpr std::size_t kMostSockets = 64;
    for (std::size_t i = 0; i < std::min(sample.sockets.size(), kMostSockets); ++i) {
        const auto name = sample.sockets[i].text("name");
        const auto counter = name + "#" + std::to_string(i);
        const double energyMicroJ = sample.sockets[i].number("energy_uj");
        if (name.starts_with("package") && std::isnan(totalMicroJ))
            addTo(packagesW, powerOf(counter, energyMicroJ, cpu, findings));
        if (name.starts_with("dram")) addTo(memoryW, powerOf(counter, energyMicroJ, ram, findings));
    }
    const double totalW = powerOf("cpu_energy_uj", totalMicroJ, cpu, findings);
    return {std::isnan(totalMicroJ) ? packagesW : totalW, memoryW};
}

}  // namespace wattline
