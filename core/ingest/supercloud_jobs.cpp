// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/supercloud_jobs.h"

#include "core/trace/error.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

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
    const bool counts = head.columns.size() == 2 && head.exactly("model") && head.exactly("count");
    return counts || head.exactly("id_job")
        || (head.exactly("tres_id") && head.exactly("resource_type"));
}

const JobTable* SupercloudTables::table(const fs::path& file, const RunControl& control) {
    auto [known, fresh] = m_tables.try_emplace(file);
    if (fresh) {
        known->second = std::make_unique<JobTable>();
        try {
            RunControl quiet;  // how far a table is read is no progress of the series
            quiet.stop = control.stop;
            quiet.gate = control.gate;
            known->second->read(file, quiet);
        } catch (const Error& error) {
            m_unreadable.push_back({file, error.what()});
            known->second = std::make_unique<JobTable>();
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
