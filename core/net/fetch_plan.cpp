// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/fetch_plan.h"

#include "core/trace/error.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>

namespace wattline {

namespace {

void take(FetchPlan& plan, const PlannedFile& file) {
    plan.bytes += file.object.bytes;
    plan.files.push_back(file);
}

}  // namespace

FetchPlan planFetch(const std::vector<PlannedFile>& tables, const std::vector<std::int64_t>& chosen,
    const std::map<std::int64_t, JobFiles>& byJob, std::optional<std::uint64_t> limit) {
    FetchPlan plan;
    for (const auto& table : tables) take(plan, table);
    for (const auto job : chosen) {
        const auto& wanted = byJob.at(job);
        const bool fits = !limit || plan.bytes + wanted.bytes <= *limit;
        if (fits && plan.leftOut.empty()) {
            for (const auto& file : wanted.files) take(plan, file);
            plan.jobs.push_back(job);
        } else {
            plan.leftOut.push_back(job);
            plan.leftOutBytes += wanted.bytes;
        }
    }
    if (limit && (plan.bytes > *limit || (plan.jobs.empty() && !chosen.empty()))) {
        const auto least = plan.bytes + (chosen.empty() ? 0 : byJob.at(chosen.front()).bytes);
        throw Error("--limit",
            fmt::format("{} is less than the {} of the tables and the first job.",
                bytesText(*limit), bytesText(least)),
            "Raise the limit or choose other jobs.");
    }
    return plan;
}

std::uint64_t parseBytes(const std::string& text, const std::string& option) {
    double number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    std::string unit(read.ptr, end);
    std::erase(unit, ' ');
    if (unit.ends_with('B') || unit.ends_with('b')) unit.pop_back();
    double factor = unit.empty() ? 1 : 0;
    if (unit.size() == 1 || (unit.size() == 2 && unit[1] == 'i')) {
        const double base = unit.size() == 2 ? 1024 : 1000;
        const auto power = std::string_view("kmgt").find(static_cast<char>(unit[0] | 0x20));
        if (power != std::string_view::npos)
            factor = std::pow(base, 1.0 + static_cast<double>(power));
    }
    const double bytes = number * factor;
    if (read.ec != std::errc() || factor == 0 || !(bytes >= 1) || bytes > 1e18)
        throw Error(option, fmt::format("found \"{}\" where a size is expected.", text),
            "Write it like 500MB or 1GB.");
    return static_cast<std::uint64_t>(bytes);
}

std::string bytesText(std::uint64_t bytes) {
    const auto value = static_cast<double>(bytes);
    if (value < 1e3) return fmt::format("{} bytes", bytes);
    if (value < 1e6) return fmt::format("{:.1f} kB", value / 1e3);
    if (value < 1e9) return fmt::format("{:.1f} MB", value / 1e6);
    if (value < 1e12) return fmt::format("{:.2f} GB", value / 1e9);
    return fmt::format("{:.2f} TB", value / 1e12);
}

}  // namespace wattline
