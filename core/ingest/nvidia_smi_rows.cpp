// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/nvidia_smi_rows.h"

#include "core/ingest/csv_fields.h"
#include "core/ingest/gpu_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace wattline {

namespace {

constexpr std::size_t kRowsForRhythm = 65;
constexpr auto kCutOff = "the last line is cut off";

std::string joined(const std::vector<std::string_view>& fields) {
    std::string text;
    for (const auto field : fields) {
        text += (text.empty() ? "" : ", ") + std::string(field);
        if (text.size() > 200) break;
    }
    return text;
}

/// What the driver says when a board is lost or cannot be asked.
bool isMessage(std::string_view text) {
    constexpr std::array<std::string_view, 7> kMessages{"Unable to determine", "GPU is lost",
        "NVIDIA-SMI has failed", "Failed to initialize NVML", "No devices were found",
        "Driver/library version mismatch", "Unknown Error"};
    return std::any_of(kMessages.begin(), kMessages.end(),
        [&](std::string_view message) { return text.find(message) != text.npos; });
}

}  // namespace

std::vector<double> firstRowTimes(std::string_view bytes, const TableHead& head) {
    std::vector<double> timeS;
    const auto column = head.find({"timestamp"});
    TimeParser parser;
    std::vector<char> line;
    std::vector<std::string_view> fields;
    while (column && timeS.size() < kRowsForRhythm) {
        const auto end = bytes.find('\n');
        if (end == bytes.npos) break;
        line.assign(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(end));
        bytes.remove_prefix(end + 1);
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (!splitFields(line, head.delimiter, fields) || fields.size() != head.columns.size())
            continue;
        if (const auto time = parser.parse(fields[*column])) timeS.push_back(*time);
    }
    return timeS;
}

NvidiaSmiRows::NvidiaSmiRows(
    const TableHead& head, TraceTable& table, const std::vector<double>& firstTimes)
    : m_head(head)
    , m_table(table)
    , m_gpuColumn(head.find({"index", "pci.bus_id", "gpu_bus_id", "uuid", "gpu_uuid"}))
    , m_modelColumn(head.find({"name", "gpu_name"}))
    , m_timeColumn(head.find({"timestamp"}))
    , m_rhythm(firstTimes)
    , m_fields(head.columns.size()) {
    if (m_gpuColumn) return;
    const auto rows = m_rhythm.rowsPerLook();
    table.note(FindingKind::assumption, 1,
        rows == 1 ? "no column index, pci.bus_id or uuid"
                  : fmt::format("no column index, pci.bus_id or uuid, and {} rows at a time", rows),
        rows == 1 ? "all rows taken as one GPU"
                  : fmt::format("taken as GPU 0 to {} in this order", rows - 1));
}

bool NvidiaSmiRows::takesHeader(const CsvRow& row) {
    if (std::find(row.fields.begin(), row.fields.end(), "timestamp") == row.fields.end())
        return false;
    std::vector<TableColumn> columns;
    for (const auto field : row.fields) columns.push_back(parseColumn(field));
    m_fields = columns.size();
    const auto named = [](const std::string& name) {
        return [&name](const TableColumn& column) { return column.name == name; };
    };
    std::vector<std::optional<std::size_t>> places;
    for (const auto& column : m_head.columns) {
        const auto found = std::find_if(columns.begin(), columns.end(), named(column.name));
        places.emplace_back();
        if (found != columns.end())
            places.back() = static_cast<std::size_t>(found - columns.begin());
    }
    bool same = columns.size() == places.size();
    for (std::size_t i = 0; i < places.size(); ++i) same = same && places[i] == i;
    if (same) {
        m_places.reset();
        m_table.dropRow(row, FindingKind::droppedRow, "the header again: the logger was restarted");
        return true;
    }
    std::string fresh;
    for (const auto& column : columns) {
        if (std::none_of(m_head.columns.begin(), m_head.columns.end(), named(column.name)))
            fresh += (fresh.empty() ? "; left out: " : ", ") + shortened(column.text);
    }
    m_places = std::move(places);
    m_table.dropRow(row, FindingKind::droppedRow,
        "a header with other columns: the logger was restarted", fresh);
    return true;
}

bool NvidiaSmiRows::bringIntoOrder(CsvRow& row) {
    if (!m_places) return m_table.accepts(row);
    if (row.fields.size() != m_fields) {
        m_table.dropRow(row, FindingKind::droppedRow, "wrong number of fields",
            fmt::format(": {} where {} are expected", row.fields.size(), m_fields));
        return false;
    }
    m_ordered.clear();
    for (const auto& place : *m_places)
        m_ordered.push_back(place ? row.fields[*place] : std::string_view());
    row.fields.swap(m_ordered);
    return true;
}

std::optional<std::size_t> NvidiaSmiRows::traceOf(const CsvRow& row) {
    std::string place = "0";
    if (!m_gpuColumn && m_rhythm.rowsPerLook() > 1) {
        const auto timeS = m_time.parse(row.fields[*m_timeColumn]);
        if (timeS) {
            const auto found = m_rhythm.place(*timeS);
            if (!found) {
                m_table.dropRow(
                    row, FindingKind::droppedRow, "more rows at a time than there are GPUs");
                return std::nullopt;
            }
            place = std::to_string(*found);
        }
    }
    const std::string_view gpu = m_gpuColumn ? row.fields[*m_gpuColumn] : place;
    return m_table.traceOf(gpu, row.line, [&] {
        Labels labels{{"gpu", shortened(gpu)}};
        if (m_modelColumn) labels["model"] = shortened(row.fields[*m_modelColumn]);
        return labels;
    });
}

void NvidiaSmiRows::take(CsvRow& row) {
    if (!row.ended) {
        // nvidia-smi ends every line, so this one was cut while it was written.
        const bool leave = m_table.leavesAsRead(FindingKind::incompleteFile);
        if (!leave) return m_table.dropRow(row, FindingKind::incompleteFile, kCutOff);
        m_table.note(FindingKind::incompleteFile, row.line, kCutOff, "left as read");
    }
    if (takesHeader(row)) return;
    if (row.fields.size() != m_fields) {
        if (const auto text = joined(row.fields); isMessage(text)) {
            m_table.dropRow(row, FindingKind::droppedRow, "a message of the driver",
                ": \"" + shortened(text, 120) + '"');
            return;
        }
    }
    if (!bringIntoOrder(row)) return;
    const auto trace = traceOf(row);
    if (!trace) return;
    if (!m_modelNoted && m_modelColumn) {
        m_modelNoted = true;
        if (const auto note = powerSamplingNote(row.fields[*m_modelColumn]))
            m_table.note(note->kind, 0, note->text, note->action);
    }
    m_table.add(*trace, row);
}

}  // namespace wattline
