// SPDX-License-Identifier: GPL-3.0-or-later
// Power of processor and memory from the energy counters that their kernel interface (RAPL) keeps.
#pragma once

#include "core/ingest/finding_tally.h"
#include "core/ingest/sample_blocks.h"
#include "core/ingest/telemetry_sample.h"

#include <map>
#include <string>

namespace wattline {

/// Mean power since the sample before; NaN where a counter is missing, new or started over.
struct ProcessorPower {
    double cpuW, ramW;
};

class ProcessorEnergy {
public:
    /// Counters in µJ: `cpu_energy_uj_total`, else `cpu_energy_uj`, else the sum of the sockets
    /// named "package..."; memory is the sum of those named "dram...".
    ProcessorPower step(
        const TelemetrySample& sample, const SamplePlace& at, FindingTally& findings);

private:
    double powerOf(const std::string& counter, double energyMicroJ, const SamplePlace& at,
        FindingTally& findings);

    struct Reading {
        double timeS, energyMicroJ;
    };
    std::map<std::string, Reading> m_last;  ///< by counter
};

}  // namespace wattline
