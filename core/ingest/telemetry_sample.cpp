// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/telemetry_sample.h"

#include <algorithm>
#include <limits>

namespace wattline {

namespace {

/// The part that "3/power_watts" belongs to; the places come in order. Takes the place off the
/// path.
TelemetryPart& partOf(
    std::vector<TelemetryPart>& parts, std::string_view& lastPlace, std::string_view& path) {
    const auto place = takePathPart(path);
    if (parts.empty() || place != lastPlace) parts.emplace_back();
    lastPlace = place;
    return parts.back();
}

}  // namespace

const JsonScalar* TelemetryPart::find(std::string_view key) const {
    const auto found = std::find_if(
        values.begin(), values.end(), [&](const auto& value) { return value.first == key; });
    return found == values.end() ? nullptr : &found->second;
}

double TelemetryPart::number(std::string_view key) const {
    const auto* found = find(key);
    const bool known = found && found->kind == JsonScalar::Kind::number;
    return known ? found->number : std::numeric_limits<double>::quiet_NaN();
}

std::string TelemetryPart::text(std::string_view key) const {
    const auto* found = find(key);
    return found ? found->text : std::string();
}

TelemetrySample sortTelemetry(std::span<const JsonScalar> values) {
    TelemetrySample sample;
    std::string_view lastGpu, lastSocket;
    for (const auto& value : values) {
        std::string_view path = value.path;
        TelemetryPart* part = &sample.whole;
        if (path.starts_with("gpus/")) {
            takePathPart(path);
            part = &partOf(sample.gpus, lastGpu, path);
        } else if (path.starts_with("cpu/cpu_sockets/") || path.starts_with("cpu_sockets/")) {
            if (takePathPart(path) == "cpu") takePathPart(path);
            part = &partOf(sample.sockets, lastSocket, path);
        } else if (path.starts_with("cpu/")) {
            takePathPart(path);
            if (!sample.cpu) sample.cpu.emplace();
            part = &*sample.cpu;
        }
        part->values.emplace_back(path, value);
    }
    return sample;
}

}  // namespace wattline
