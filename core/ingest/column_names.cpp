// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/column_names.h"

#include "core/ingest/trace_table.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wattline {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<std::string_view, 20> kTimes{"timestamp", "time", "datetime", "date_time",
    "date", "epoch", "epochtime", "unix_time", "unixtime", "ts", "t", "time_stamp", "elapsed",
    "elapsed_time", "seconds", "zeit", "datum", "zeitstempel", "utc", "local time"};
constexpr std::array<Pair, 17> kIdentity{{{"run", "run"}, {"run_id", "run"}, {"runid", "run"},
    {"job", "job"}, {"job_id", "job"}, {"jobid", "job"}, {"id_job", "job"}, {"node", "node"},
    {"device", "node"}, {"host", "node"}, {"hostname", "node"}, {"server", "node"}, {"gpu", "gpu"},
    {"gpu_id", "gpu"}, {"gpu_index", "gpu"}, {"site", "site"}, {"id", "node"}}};
constexpr std::array<Pair, 10> kWords{{{"name", "node"}, {"sensor", "node"}, {"meter", "node"},
    {"series", "node"}, {"pdu", "node"}, {"outlet", "node"}, {"rack", "node"}, {"machine", "node"},
    {"uuid", "gpu"}, {"entity", "node"}}};
constexpr std::array<Pair, 7> kRemarks{
    {{"workload", "label"}, {"label", "label"}, {"model", "label"}, {"scenario", "scenario"},
        {"phase", "phase"}, {"state", "state"}, {"user", "user"}}};
constexpr std::array<std::string_view, 11> kMachines{
    "node", "host", "server", "rack", "pdu", "compute", "machine", "cn", "nid", "gpu", "r"};

template <typename Table> std::string_view valueOf(const Table& table, std::string_view name) {
    const auto found = std::find_if(
        table.begin(), table.end(), [&](const Pair& entry) { return entry.first == name; });
    return found == table.end() ? std::string_view{} : found->second;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

bool isTimeName(std::string_view name) {
    return std::find(kTimes.begin(), kTimes.end(), name) != kTimes.end()
        || name.find("timestamp") != name.npos || name.find("datetime") != name.npos;
}

bool maybeTimeName(std::string_view name) {
    return name.find("time") != name.npos || name.find("date") != name.npos;
}

bool isPowerName(std::string_view name, std::string_view unit) {
    const auto has = [&](std::string_view part) { return name.find(part) != name.npos; };
    if (has("limit") || has("cap") || has("factor") || has("energy")) return false;
    return has("power") || has("watt") || wattsPer(unit) > 0;
}

std::string_view identityOf(std::string_view name) {
    return valueOf(kIdentity, name);
}

std::string_view identityOfWords(std::string_view name) {
    const auto known = valueOf(kWords, name);
    return known.empty() && (name.ends_with("_id") || name.ends_with("_name")) ? "node" : known;
}

std::string_view remarkOf(std::string_view name) {
    return valueOf(kRemarks, name);
}

bool looksLikeMachine(std::string_view name) {
    for (const auto prefix : kMachines) {
        if (!name.starts_with(prefix)) continue;
        auto rest = name.substr(prefix.size());
        if (rest.starts_with('_') || rest.starts_with('-') || rest.starts_with('.'))
            rest.remove_prefix(1);
        if (!rest.empty() && isDigit(rest.front())) return true;
    }
    return false;
}

std::string gpuNumberIn(std::string_view name) {
    if (!name.starts_with("gpu")) return {};
    name.remove_prefix(3);
    if (name.starts_with('_') || name.starts_with('-')) name.remove_prefix(1);
    std::size_t digits = 0;
    while (digits < name.size() && isDigit(name[digits])) ++digits;
    return std::string(name.substr(0, digits));
}

}  // namespace wattline
