// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/prometheus_arguments.h"

#include "core/ingest/flexible_time.h"
#include "core/ingest/number.h"
#include "core/net/prometheus.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>

#include <cerrno>
#include <chrono>
#include <cmath>
#include <optional>
#include <system_error>
#include <unistd.h>

namespace wattline {

namespace {

std::optional<double> durationIn(const std::string& text) {
    std::string_view unit;
    const auto number = leadingNumber(text, unit);
    if (!number || !std::isfinite(*number) || *number < 0) return std::nullopt;
    if (unit.empty() || unit == "s") return number;
    if (unit == "ms") return *number / 1000;
    if (unit == "m") return *number * 60;
    if (unit == "h") return *number * 3600;
    if (unit == "d") return *number * 86400;
    return std::nullopt;
}

/// "http://host:9090/x" -> "host_9090": as a file name.
std::string serverName(std::string_view url) {
    if (const auto scheme = url.find("://"); scheme != url.npos) url.remove_prefix(scheme + 3);
    std::string name(url.substr(0, url.find('/')));
    for (char& c : name)
        if (c == ':' || c == '@') c = '_';
    return name.substr(0, 100);
}

std::filesystem::path makeFolder() {
    auto name = (std::filesystem::temp_directory_path() / "wattline-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw Error(name, "cannot be made: " + std::generic_category().message(errno) + ".");
    return name;
}

PrometheusQuery queryOf(const PrometheusArguments& arguments) {
    const auto now
        = std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch());
    PrometheusQuery query{arguments.url, arguments.query};
    query.endS = arguments.end.empty() ? std::floor(now.count())
                                       : parseInstant(arguments.end, "--end", now.count());
    query.startS = arguments.start.empty() ? query.endS - 3600
                                           : parseInstant(arguments.start, "--start", now.count());
    query.stepS = arguments.stepOr(15);
    piecesOf(query);  // refuses what makes no sense before a file is made
    return query;
}

}  // namespace

double PrometheusArguments::stepOr(double otherwiseS) const {
    return step.empty() ? otherwiseS : parseDuration(step, "--step");
}

double parseDuration(const std::string& text, const std::string& option) {
    if (const auto seconds = durationIn(text)) return *seconds;
    throw Error(option, "\"" + text + "\" is no duration: expected the like of 15s, 1m or 6h.");
}

double parseInstant(const std::string& text, const std::string& option, double nowS) {
    if (const auto number = parseNumber(text); number && std::isfinite(*number)) return *number;
    bool hasZone = false;
    if (const auto time = parseFlexibleTime(text, false, hasZone)) return *time;
    if (const auto before = durationIn(text)) return nowS - *before;
    throw Error(option,
        "\"" + text
            + "\" is no time: expected the like of 2026-09-02T00:00:00Z, Unix seconds, or 6h for "
              "six hours ago.");
}

void addPrometheusOptions(CLI::App& command, PrometheusArguments& arguments) {
    auto* url = command.add_option("--prometheus", arguments.url,
        "Ask this Prometheus server, as http://localhost:9090, in place of files or besides them");
    url->type_name("URL");
    auto* query = command.add_option("--query", arguments.query,
        "PromQL, as DCGM_FI_DEV_POWER_USAGE or {__name__=~\"DCGM_FI_DEV_.*\"}");
    query->type_name("PROMQL")->needs(url);
    url->needs(query);
    command
        .add_option("--start", arguments.start,
            "From: a calendar time, Unix seconds, or 6h for six hours ago (default: an hour before "
            "the end)")
        ->type_name("TIME")
        ->needs(url);
    command.add_option("--end", arguments.end, "To, as --start (default: now)")
        ->type_name("TIME")
        ->needs(url);
    command
        .add_option(
            "--step", arguments.step, "Between samples: 15s, 1m (default for a server: 15s)")
        ->type_name("DURATION");
}

FetchedPrometheus::FetchedPrometheus(
    const PrometheusArguments& arguments, const RunControl& control) {
    const auto query = queryOf(arguments);
    m_address = addressOf(query);
    m_feedAddress = addressWithoutRange(query);
    m_folder = makeFolder();
    m_path = m_folder / ("prometheus_" + serverName(arguments.url) + ".json");
    try {
        fetchPrometheus(query, m_path, RetryRule{}, control);
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
        throw;
    }
}

FetchedPrometheus::~FetchedPrometheus() {
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

}  // namespace wattline
