// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a telemetry log: time, GPUs and processor, told apart.
#pragma once

#include "core/ingest/flat_json.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wattline {

/// The part of a line that describes one thing; its values in the order of the file.
struct TelemetryPart {
    std::vector<std::pair<std::string, JsonScalar>> values;  ///< by key: "power_watts"

    const JsonScalar* find(std::string_view key) const;
    /// NaN for null, for what is no number and for what is not there.
    double number(std::string_view key) const;
    std::string text(std::string_view key) const;  ///< "" when it is not there
};

struct TelemetrySample {
    TelemetryPart whole;  ///< what stands beside the parts: "timestamp", "phase", "hostname"
    std::vector<TelemetryPart> gpus;
    std::optional<TelemetryPart> cpu;
    std::vector<TelemetryPart> sockets;  ///< of the processor: "name", "energy_uj"
};

TelemetrySample sortTelemetry(std::span<const JsonScalar> values);

}  // namespace wattline
