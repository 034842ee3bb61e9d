// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables beside the MIT Supercloud series say about a job: how it ended, whose it was,
// which model it trained.
#pragma once

#include "core/ingest/job_table.h"
#include "core/ingest/read_traces.h"
#include "core/ingest/table_head.h"
#include "core/trace/run_control.h"
#include "core/trace/trace.h"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace wattline {

/// Whether a file that begins so is one of those tables (scheduler log, labelled jobs and their
/// counts, TRES map): no trace itself.
bool isSupercloudTable(const TableHead& head);

/// The tables in the folder of a series or up to three above it (gpu/0000/ -> the folder that holds
/// gpu/). Each is read once, when a job is first asked for, and kept as short text: some 40 bytes
/// for a job.
class SupercloudTables {
public:
    /// What the tables near `series` tell of the job, as JobTable::tell.
    /// @throws Interrupted when stopped
    Labels labelsOf(
        const std::filesystem::path& series, const std::string& job, const RunControl& control);
    /// Tables that could not be read, with the reason; told once.
    std::vector<SkippedFile> takeUnreadable();

private:
    const JobTable* table(const std::filesystem::path& file, const RunControl& control);
    std::map<std::filesystem::path, std::unique_ptr<JobTable>> m_tables;
    std::map<std::filesystem::path, std::vector<std::filesystem::path>> m_nearFolder;
    std::vector<SkippedFile> m_unreadable;
};

}  // namespace wattline
