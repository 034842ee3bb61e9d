// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/supercloud_jobs.h"

#include "core/ingest/csv_reader.h"
#include "core/trace/error.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

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
    std::string_view column;
    const char* label;
};
constexpr std::array<JoinedColumn, 3> kJoined{
    {{"state", "state"}, {"id_user", "user"}, {"model", "label"}}};

/// In the order of kJoined.
std::vector<std::optional<std::size_t>> joinedColumns(const TableHead& head) {
    std::vector<std::optional<std::size_t>> places;
    for (const auto& joined : kJoined) places.push_back(head.exactly(joined.column));
    return places;
}

/// The tables beside one series: in its folder and up to three above.
std::vector<fs::path> tablesNear(const fs::path& series) {
    std::vector<fs::path> tables;
    fs::path folder = fs::absolute(series).parent_path();
    for (int level = 0; level < 4; ++level, folder = folder.parent_path()) {
        for (const auto* name : {"slurm-log.csv", "scheduler-log.csv", "labelled-slurm-log.csv",
                 "labelled_jobids.csv"}) {
            for (const auto* packed : {"", ".gz"}) {
                std::error_code ignored;
                const auto file = folder / (std::string(name) + packed);
                if (fs::is_regular_file(file, ignored)) tables.push_back(file);
            }
        }
    }
    std::sort(tables.begin(), tables.end());
    return tables;
}

}  // namespace

bool isSupercloudTable(const TableHead& head) {
    return head.exactly("id_job") || (head.exactly("tres_id") && head.exactly("resource_type"));
}

/// Rows as "job\0state\0user\0label\0" in one text, found by job.
class SupercloudTables::Table {
public:
    void read(const fs::path& file, const RunControl& control) {
        ByteSource source(file);
        const TableHead head = readTableHead(source);
        const auto jobColumn = head.exactly("id_job");
        if (!jobColumn) return;
        const auto columns = joinedColumns(head);
        CsvReader csv(source, head.delimiter, control);
        CsvRow row;
        while (csv.next(row)) {
            if (row.fields.size() != head.columns.size()) continue;
            m_rows.push_back(m_text.size());
            add(row.fields[*jobColumn]);
            for (const auto& place : columns) add(place ? row.fields[*place] : std::string_view{});
        }
        // Rows of one job stay in the order of the file: the last one that says something counts.
        std::stable_sort(m_rows.begin(), m_rows.end(),
            [this](std::size_t a, std::size_t b) { return textAt(a) < textAt(b); });
    }

    void tell(const std::string& job, Labels& labels) const {
        auto row = std::lower_bound(m_rows.begin(), m_rows.end(), job,
            [this](std::size_t place, const std::string& text) { return textAt(place) < text; });
        for (; row != m_rows.end() && textAt(*row) == job; ++row) {
            auto place = *row;
            for (const auto& column : kJoined) {
                place += textAt(place).size() + 1;
                const auto value = textAt(place);
                if (value.empty()) continue;
                labels[column.label]
                    = column.column == "state" ? stateName(value) : std::string(value);
            }
        }
    }

private:
    void add(std::string_view field) {
        m_text += field.substr(0, field.find('\0'));
        m_text += '\0';
    }
    std::string_view textAt(std::size_t place) const { return m_text.c_str() + place; }

    std::string m_text;
    std::vector<std::size_t> m_rows;
};

SupercloudTables::SupercloudTables() = default;
SupercloudTables::~SupercloudTables() = default;

const SupercloudTables::Table* SupercloudTables::table(
    const fs::path& file, const RunControl& control) {
    auto [known, fresh] = m_tables.try_emplace(file);
    if (fresh) {
        known->second = std::make_unique<Table>();
        try {
            RunControl quiet;  // how far a table is read is no progress of the series
            quiet.stop = control.stop;
            quiet.gate = control.gate;
            known->second->read(file, quiet);
        } catch (const Error& error) {
            m_unreadable.push_back({file, error.what()});
            known->second = std::make_unique<Table>();
        } catch (const Interrupted&) {
            m_tables.erase(known);
            throw;
        }
    }
    return known->second.get();
}

Labels SupercloudTables::labelsOf(
    const fs::path& series, const std::string& job, const RunControl& control) {
    auto [near, fresh] = m_nearFolder.try_emplace(series.parent_path());
    if (fresh) near->second = tablesNear(series);
    Labels labels;
    for (const auto& file : near->second) table(file, control)->tell(job, labels);
    return labels;
}

std::vector<SkippedFile> SupercloudTables::takeUnreadable() {
    return std::exchange(m_unreadable, {});
}

}  // namespace wattline
