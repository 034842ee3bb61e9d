// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/prometheus_metrics.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

namespace wattline {

namespace {

struct Known {
    std::string_view metric, name, unit;
    bool power, ofBoard;
};

// NVIDIA's DCGM field identifiers (dcgm_fields.h) and the units the DCGM exporter's list states.
constexpr std::array<Known, 16> kDcgm{{{"POWER_USAGE", "power", "W", true, true},
    {"POWER_USAGE_INSTANT", "power_instant", "W", true, true},
    {"POWER_MGMT_LIMIT", "power_limit", "W", false, true},
    {"TOTAL_ENERGY_CONSUMPTION", "energy", "mJ", false, true},
    {"GPU_UTIL", "utilization_gpu", "%", false, true},
    {"MEM_COPY_UTIL", "utilization_memory", "%", false, true},
    {"ENC_UTIL", "utilization_encoder", "%", false, true},
    {"DEC_UTIL", "utilization_decoder", "%", false, true},
    {"FB_USED", "memory_used", "MiB", false, false},
    {"FB_FREE", "memory_free", "MiB", false, false},
    {"FB_TOTAL", "memory_total", "MiB", false, false},
    {"GPU_TEMP", "temperature_gpu", "°C", false, true},
    {"MEMORY_TEMP", "temperature_memory", "°C", false, true},
    {"SM_CLOCK", "clock_sm", "MHz", false, true}, {"MEM_CLOCK", "clock_memory", "MHz", false, true},
    {"FAN_SPEED", "fan", "%", false, true}}};

struct Suffix {
    std::string_view text, unit;
    double factor;
};
constexpr std::array<Suffix, 19> kSuffixes{
    {{"_milliwatts", "W", 1e-3}, {"_kilowatts", "W", 1e3}, {"_megawatts", "W", 1e6},
        {"_watts", "W", 1}, {"_watt", "W", 1}, {"_millijoules", "mJ", 1}, {"_joules", "J", 1},
        {"_celsius", "°C", 1}, {"_percent", "%", 1}, {"_ratio", "", 1}, {"_bytes", "B", 1},
        {"_seconds", "s", 1}, {"_hertz", "Hz", 1}, {"_volts", "V", 1}, {"_volt", "V", 1},
        {"_amperes", "A", 1}, {"_amps", "A", 1}, {"_rpm", "rpm", 1}, {"_mebibytes", "MiB", 1}}};

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    return result;
}

bool has(std::string_view text, std::string_view part) {
    return text.find(part) != text.npos;
}

std::optional<MetricMeaning> dcgmMeaning(std::string_view name) {
    constexpr std::string_view kDevice = "DCGM_FI_DEV_", kProfiling = "DCGM_FI_PROF_";
    MetricMeaning meaning;
    meaning.ofGpu = true;
    if (name.starts_with(kProfiling)) {
        meaning.head.name = lowered(name.substr(kProfiling.size()));
        return meaning;
    }
    if (!name.starts_with(kDevice)) return std::nullopt;
    const auto field = name.substr(kDevice.size());
    meaning.head.name = lowered(field);
    for (const auto& known : kDcgm) {
        if (field != known.metric) continue;
        meaning.head = {std::string(known.name), std::string(known.unit),
            known.power ? PowerKind::gpuBoard : PowerKind::notPower};
        meaning.ofBoard = known.ofBoard;
    }
    return meaning;
}

PowerKind powerKindOf(std::string_view name) {
    for (const auto part : {"limit", "cap", "max", "min", "rated"})
        if (has(name, part)) return PowerKind::notPower;
    if (has(name, "gpu") || has(name, "nvidia_smi")) return PowerKind::gpuBoard;
    if (has(name, "rapl") || has(name, "package") || has(name, "dram") || has(name, "cpu"))
        return PowerKind::notPower;  // a part of a node is no kind of power of its own here
    if (has(name, "facility") || has(name, "site")) return PowerKind::facility;
    return PowerKind::nodeWall;
}

std::string valueOr(const MetricLabels& labels, std::initializer_list<const char*> keys) {
    for (const auto* key : keys) {
        const auto found = labels.find(key);
        if (found != labels.end() && !found->second.empty()) return found->second;
    }
    return {};
}

bool isNamePart(char c) {
    return c == '_' || c == ':' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9');
}

}  // namespace

MetricMeaning meaningOfMetric(std::string_view name) {
    if (const auto dcgm = dcgmMeaning(name)) return *dcgm;
    MetricMeaning meaning;
    std::string_view stem = name;
    if (stem.ends_with("_total")) stem.remove_suffix(6);
    meaning.head.name = name;
    for (const auto& suffix : kSuffixes) {
        if (!stem.ends_with(suffix.text)) continue;
        meaning.head.name = stem.substr(0, stem.size() - suffix.text.size());
        meaning.head.unit = suffix.unit;
        meaning.factor = suffix.factor;
        if (suffix.unit == "W") meaning.head.power = powerKindOf(stem);
        break;
    }
    meaning.ofGpu = has(name, "gpu") || has(name, "nvidia");
    meaning.ofBoard = meaning.ofGpu && meaning.head.power == PowerKind::gpuBoard;
    return meaning;
}

MetricMeaning meaningOfQuery(std::string_view query) {
    MetricMeaning meaning;
    meaning.head.name = "value";
    for (std::size_t at = 0; at < query.size();) {
        if (!isNamePart(query[at])) {
            ++at;
            continue;
        }
        auto end = at;
        while (end < query.size() && isNamePart(query[end])) ++end;
        const auto found = meaningOfMetric(query.substr(at, end - at));
        at = end;
        if (found.head.unit.empty()) continue;
        meaning = found;
        const bool sum = has(query, "sum") && meaning.head.power == PowerKind::gpuBoard;
        if (sum) meaning.head.power = PowerKind::gpuSum;
        meaning.ofBoard = meaning.ofBoard && !sum;
        return meaning;
    }
    return meaning;
}

Labels traceLabelsOf(const MetricLabels& labels, bool ofGpu) {
    Labels result;
    auto node = valueOr(labels,
        {"Hostname", "hostname", "nodename", "node", "kubernetes_node", "exported_instance",
            "instance"});
    if (const auto colon = node.rfind(':'); colon != node.npos && node.find(':') == colon)
        node.resize(colon);  // the exporter's port
    const auto gpu = valueOr(labels, {"gpu", "GPU", "minor_number", "UUID", "uuid"});
    if (!node.empty()) result["node"] = node;
    if (ofGpu && !gpu.empty()) result["gpu"] = gpu;
    if (const auto site = valueOr(labels, {"site", "cluster"}); !site.empty())
        result["site"] = site;
    if (const auto user = valueOr(labels, {"hpc_user", "user"}); !user.empty())
        result["user"] = user;
    auto job = valueOr(labels, {"hpc_job", "exported_pod"});
    auto space = valueOr(labels, {"exported_namespace"});
    // Of other exporters, pod is the one the exporter itself runs in.
    if (job.empty() && ofGpu) {
        job = valueOr(labels, {"pod"});
        space = valueOr(labels, {"namespace"});
    }
    if (!job.empty() && labels.find("hpc_job") == labels.end() && !space.empty())
        job = space + "/" + job;
    if (!job.empty()) result["job"] = job;
    return result;
}

bool isOriginLabel(std::string_view key) {
    constexpr std::array<std::string_view, 27> kOrigin{"__name__", "gpu", "GPU", "UUID", "uuid",
        "device", "modelName", "Hostname", "hostname", "nodename", "node", "kubernetes_node",
        "instance", "exported_instance", "job", "exported_job", "container", "exported_container",
        "pod", "exported_pod", "namespace", "exported_namespace", "hpc_job", "pci_bus_id",
        "minor_number", "cluster", "site"};
    return std::find(kOrigin.begin(), kOrigin.end(), key) != kOrigin.end()
        || key.starts_with("GPU_I_") || key.starts_with("DCGM_FI_");
}

}  // namespace wattline
