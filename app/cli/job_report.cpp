// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/job_report.h"

#include "core/report/number_text.h"
#include "core/trace/amount_text.h"
#include "core/trace/iso_time.h"
#include "core/trace/printable.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace wattline {

namespace {

using nlohmann::json;

json orNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

json orNull(const std::string& text) {
    return text.empty() ? json(nullptr) : json(text);
}

using Row = std::array<std::string, 10>;

std::string shortened(const std::string& text) {
    constexpr std::size_t kMost = 24;
    auto plain = printable(text);
    if (plain.size() <= kMost) return plain;
    auto end = kMost - 3;
    while (end > 0 && (static_cast<unsigned char>(plain[end]) & 0xc0U) == 0x80U) --end;
    return plain.substr(0, end) + "...";
}

Row rowOf(const JobCatalog& catalog, const CatalogJob& job) {
    const auto& figures = job.figures;
    return {jobTitle(catalog, job), shortened(job.state), shortened(job.user),
        std::to_string(figures.nodes), figures.gpus > 0 ? std::to_string(figures.gpus) : "",
        figures.durationS >= 0 ? durationText(figures.durationS) : "",
        magnitudeText(figures.energyKWh), magnitudeText(figures.meanW),
        (figures.peakIsBound ? "<=" : "") + magnitudeText(figures.peakW),
        std::string(toString(figures.power))};
}

/// In characters: of what is printed "–" has three bytes.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(),
        [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

}  // namespace

std::string jobTitle(const JobCatalog& catalog, const CatalogJob& job) {
    const auto& node = catalog.nodes()[job.node];
    const auto value = printable(node.value);
    if (node.level == TreeLevel::job) return "job " + value;
    return node.level == TreeLevel::run ? "run " + value : value;
}

void writeJobTable(const JobCatalog& catalog, const std::function<void(std::string_view)>& take) {
    const Row heads{"job", "state", "user", "nodes", "GPUs", "duration", "energy kWh", "mean W",
        "peak W", "of"};
    // Made twice rather than held: the widths of the columns come first.
    const auto eachRow = [&](const auto& visit) {
        visit(heads);
        for (const auto& job : catalog.jobs()) visit(rowOf(catalog, job));
    };
    std::array<std::size_t, 10> widths{};
    eachRow([&](const Row& row) {
        for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], width(row[c]));
    });
    eachRow([&](const Row& row) {
        std::string line;
        for (std::size_t c = 0; c < row.size(); ++c) {
            const std::string blanks(widths[c] - width(row[c]), ' ');
            const bool isNumber = c >= 3 && c <= 8;
            line += (c == 0 ? "" : "  ") + (isNumber ? blanks + row[c] : row[c] + blanks);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        take(line + '\n');
    });
}

json jobJson(const JobCatalog& catalog, const CatalogJob& job) {
    const auto& figures = job.figures;
    const auto& node = catalog.nodes()[job.node];
    const bool isPower = figures.power != PowerKind::notPower;
    return {{"title", jobTitle(catalog, job)},
        {"job", node.level == TreeLevel::job ? json(node.value) : json(nullptr)},
        {"run", node.level == TreeLevel::run ? json(node.value) : json(nullptr)},
        {"state", orNull(job.state)}, {"user", orNull(job.user)}, {"label", orNull(job.label)},
        {"nodes", figures.nodes}, {"gpus", figures.gpus == 0 ? json(nullptr) : json(figures.gpus)},
        {"startS", orNull(figures.startS)}, {"durationS", orNull(figures.durationS)},
        {"powerKind", isPower ? json(toString(figures.power)) : json(nullptr)},
        {"energyKWh", orNull(figures.energyKWh)}, {"meanW", orNull(figures.meanW)},
        {"peakW", orNull(figures.peakW)}, {"peakIsBound", figures.peakIsBound},
        {"findings", figures.findings}, {"samples", figures.samples}, {"traces", node.seriesBelow}};
}

}  // namespace wattline
