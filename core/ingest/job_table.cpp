// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/job_table.h"

#include "core/ingest/slurm_fields.h"

#include <fmt/format.h>

#include <algorithm>

namespace wattline {

namespace {

namespace fs = std::filesystem;

// In the order in which they stand in a row's text, behind the job.
constexpr std::array<const char*, 7> kLabels{
    "state", "user", "label", "partition", "time_limit_min", "nodes", "gpus"};

std::string_view cellOf(const CsvRow& row, std::optional<std::size_t> column) {
    return column ? row.fields[*column] : std::string_view();
}

}  // namespace

std::vector<std::string> gpuResources(const fs::path& mapping) {
    std::error_code ignored;
    if (!fs::is_regular_file(mapping, ignored)) return {"1001", "1002"};
    ByteSource source(mapping);
    const TableHead head = readTableHead(source);
    const auto number = head.exactly("tres_id"), type = head.exactly("resource_type");
    std::vector<std::string> gpus;
    if (!number || !type) return gpus;
    const RunControl control;
    CsvReader csv(source, head.delimiter, control);
    constexpr std::size_t kMost = 1000;
    for (CsvRow row; gpus.size() < kMost && csv.next(row);) {
        if (row.fields.size() != head.columns.size()) continue;
        const auto resource = row.fields[*type];
        if (resource == "gpu" || resource.starts_with("gpu:") || resource.starts_with("gres/gpu"))
            gpus.emplace_back(row.fields[*number]);
    }
    return gpus;
}

JobTable::Columns::Columns(const TableHead& head)
    : job(head.exactly("id_job"))
    , state(head.exactly("state"))
    , user(head.exactly("id_user"))
    , model(head.exactly("model"))
    , partition(head.exactly("partition"))
    , limit(head.exactly("timelimit"))
    , nodes(head.exactly("nodes_alloc"))
    , nodeList(head.exactly("nodelist"))
    , resourcesHad(head.exactly("tres_alloc"))
    , resourcesWanted(head.exactly("tres_req")) { }

void JobTable::add(std::string_view text) {
    constexpr std::size_t kLongest = 200;
    m_text += text.substr(0, std::min(text.find('\0'), kLongest));
    m_text += '\0';
}

void JobTable::add(
    const CsvRow& row, const Columns& columns, const std::vector<std::string>& gpus) {
    m_rows.push_back(m_text.size());
    add(idText(cellOf(row, columns.job)));
    add(cellOf(row, columns.state));
    add(idText(cellOf(row, columns.user)));
    add(cellOf(row, columns.model));
    add(cellOf(row, columns.partition));
    add(timeLimit(cellOf(row, columns.limit)));
    auto nodes = std::string(idText(cellOf(row, columns.nodes)));
    if (nodes.empty() && columns.nodeList)
        nodes = std::to_string(listedNodes(cellOf(row, columns.nodeList)).size());
    add(nodes == "0" ? std::string_view() : nodes);
    // What the job was given; a job that never started only has what it asked for.
    double count = countResources(cellOf(row, columns.resourcesHad), gpus);
    if (count == 0) count = countResources(cellOf(row, columns.resourcesWanted), gpus);
    const bool known = columns.resourcesHad || columns.resourcesWanted;
    add(known ? fmt::format("{}", count) : std::string());
}

void JobTable::read(const fs::path& file, const RunControl& control) {
    ByteSource source(file);
    const TableHead head = readTableHead(source);
    const Columns columns(head);
    if (!columns.job) return;
    const auto gpus = gpuResources(file.parent_path() / "tres-mapping.txt");
    CsvReader csv(source, head.delimiter, control);
    for (CsvRow row; csv.next(row);) {
        if (row.fields.size() != head.columns.size() || row.fields[*columns.job] == "id_job")
            continue;
        add(row, columns, gpus);
    }
    // Rows of one job stay in the order of the file.
    std::stable_sort(m_rows.begin(), m_rows.end(),
        [this](std::size_t a, std::size_t b) { return textAt(a) < textAt(b); });
}

void JobTable::tell(std::string_view job, Labels& labels) const {
    auto row = std::lower_bound(m_rows.begin(), m_rows.end(), job,
        [this](std::size_t place, std::string_view text) { return textAt(place) < text; });
    for (; row != m_rows.end() && textAt(*row) == job; ++row) {
        auto place = *row;
        for (const auto* label : kLabels) {
            place += textAt(place).size() + 1;
            const auto value = textAt(place);
            if (value.empty() || value == "\\N") continue;
            labels[label]
                = std::string_view(label) == "state" ? stateName(value) : std::string(value);
        }
    }
}

}  // namespace wattline
