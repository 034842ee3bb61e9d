// SPDX-License-Identifier: GPL-3.0-or-later
// One table about jobs (Slurm's accounting log, labelled jobs), found by job. Keeps short text of
// each row only, some 50 bytes for a job: the log of 400,000 jobs takes 20 MB instead of 100.
#pragma once

#include "core/ingest/csv_reader.h"
#include "core/ingest/table_head.h"
#include "core/trace/trace.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

class JobTable {
public:
    /// A file without a column id_job gives an empty table. Which resources are GPUs is told by
    /// tres-mapping.txt beside the file, else they are 1001 and 1002.
    /// @throws Error for a file that cannot be read; Interrupted when stopped
    void read(const std::filesystem::path& file, const RunControl& control);
    /// Adds the labels state, user, label, partition, time_limit_min, nodes and gpus of the job, as
    /// far as the table has them; where it has the job twice the last row that says something
    /// counts.
    void tell(std::string_view job, Labels& labels) const;
    std::size_t jobs() const { return m_rows.size(); }

private:
    struct Columns {
        explicit Columns(const TableHead& head);
        std::optional<std::size_t> job, state, user, model, partition, limit, nodes, nodeList,
            resourcesHad, resourcesWanted;
    };
    void add(const CsvRow& row, const Columns& columns, const std::vector<std::string>& gpus);
    void add(std::string_view text);
    std::string_view textAt(std::size_t place) const { return m_text.c_str() + place; }

    std::string m_text;  ///< "job\0state\0user\0label\0..." row after row
    std::vector<std::size_t> m_rows;  ///< where they begin; sorted by job
};

/// The numbers of those resources that are GPUs, as tres-mapping.txt lists them ("1002,gpu:volta").
std::vector<std::string> gpuResources(const std::filesystem::path& mapping);

}  // namespace wattline
