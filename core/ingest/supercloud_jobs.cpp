// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/supercloud_jobs.h"

#include "core/ingest/csv_reader.h"
#include "core/trace/error.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

using TracesByJob = std::multimap<std::string, Trace*, std::less<>>;

// Slurm's job states (slurm.h, enum job_states), those the log can hold.
std::string stateName(std::string_view number) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kStates{
        {{"0", "PENDING"}, {"1", "RUNNING"}, {"2", "SUSPENDED"}, {"3", "COMPLETED"},
            {"4", "CANCELLED"}, {"5", "FAILED"}, {"6", "TIMEOUT"}, {"7", "NODE_FAIL"},
            {"11", "OUT_OF_MEMORY"}}};
    const auto found = std::find_if(
        kStates.begin(), kStates.end(), [&](const auto& state) { return state.first == number; });
    return std::string(found == kStates.end() ? number : found->second);
}

struct JoinedColumn {
    std::size_t place;
    std::string label;
};

std::vector<JoinedColumn> joinedColumns(const TableHead& head) {
    std::vector<JoinedColumn> columns;
    const auto add = [&](std::string_view text, const std::string& label) {
        if (const auto place = head.exactly(text)) columns.push_back({*place, label});
    };
    add("state", "state");
    add("id_user", "user");
    add("model", "label");
    return columns;
}

void joinTable(const fs::path& file, const TracesByJob& traces, const RunControl& control) {
    ByteSource source(file);
    const TableHead head = readTableHead(source);
    const auto jobColumn = head.exactly("id_job");
    if (!jobColumn) return;
    const auto columns = joinedColumns(head);
    CsvReader csv(source, head.delimiter, control);
    CsvRow row;
    while (csv.next(row)) {
        if (row.fields.size() != head.columns.size()) continue;
        const auto [first, last] = traces.equal_range(row.fields[*jobColumn]);
        for (auto at = first; at != last; ++at) {
            for (const auto& [place, label] : columns) {
                const auto value = row.fields[place];
                if (value.empty()) continue;
                at->second->labels[label]
                    = label == "state" ? stateName(value) : std::string(value);
            }
        }
    }
}

/// The tables beside one series: in its folder and up to three above.
std::set<fs::path> tablesNear(const fs::path& series) {
    std::set<fs::path> tables;
    fs::path folder = fs::absolute(series).parent_path();
    for (int level = 0; level < 4; ++level, folder = folder.parent_path()) {
        for (const auto* name : {"slurm-log.csv", "scheduler-log.csv", "labelled-slurm-log.csv",
                 "labelled_jobids.csv"}) {
            for (const auto* packed : {"", ".gz"}) {
                std::error_code ignored;
                const auto file = folder / (std::string(name) + packed);
                if (fs::is_regular_file(file, ignored)) tables.insert(file);
            }
        }
    }
    return tables;
}

}  // namespace

bool isSupercloudTable(const TableHead& head) {
    return head.exactly("id_job") || (head.exactly("tres_id") && head.exactly("resource_type"));
}

void joinSupercloudTables(std::vector<Trace>& traces, const RunControl& control) {
    std::map<fs::path, TracesByJob> byTable;
    std::map<fs::path, std::set<fs::path>> byFolder;
    for (auto& trace : traces) {
        const auto job = labelOr(trace.labels, "job");
        if (job.empty()) continue;
        const fs::path series(trace.source);
        auto [known, fresh] = byFolder.try_emplace(series.parent_path());
        if (fresh) known->second = tablesNear(series);
        for (const auto& table : known->second) byTable[table].emplace(job, &trace);
    }
    for (const auto& [table, jobs] : byTable) joinTable(table, jobs, control);
}

}  // namespace wattline
