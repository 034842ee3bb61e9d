// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/name_by_cells.h"

#include "core/ingest/cell.h"
#include "core/ingest/row_rhythm.h"
#include "core/ingest/time_stamp.h"
#include "core/ingest/trace_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace wattline {

namespace {

constexpr double kMostBoards = 64;

/// "2026/09/02 00:00:00.000": nobody else prints slashes, milliseconds and the year first.
bool isNvidiaTime(std::string_view text) {
    bool hasZone = false;
    return text.size() == 23 && text[4] == '/' && text[10] == ' ' && text[19] == '.'
        && parseCalendarTime(text, hasZone);
}

std::vector<std::string_view> cellsOf(const TableSample& sample, std::size_t column) {
    std::vector<std::string_view> cells;
    for (const auto& row : sample.rows)
        if (column < row.size()) cells.push_back(row[column]);
    return cells;
}

/// What stands behind every number of the column; empty where there is none, or not one alone.
std::string unitOfCells(const std::vector<std::string_view>& cells, bool decimalComma) {
    std::optional<std::string> unit;
    for (const auto text : cells) {
        const Cell cell = readCell(text, decimalComma);
        if (cell.state == CellState::missing) continue;
        if (cell.state != CellState::number || (unit && *unit != cell.unit)) return {};
        unit = cell.unit;
    }
    return unit.value_or("");
}

/// 0, 1, 2, 0, 1, 2: always in the same order; or the same small number in every row.
bool countsBoards(const std::vector<std::string_view>& cells) {
    std::vector<double> numbers;
    for (const auto text : cells) {
        const Cell cell = readCell(text);
        const bool small = cell.state == CellState::number && cell.unit.empty() && cell.value >= 0
            && cell.value < kMostBoards && cell.value == std::floor(cell.value);
        if (!small) return false;
        numbers.push_back(cell.value);
    }
    if (numbers.empty()) return false;
    const auto again = std::find(numbers.begin() + 1, numbers.end(), numbers.front());
    const auto boards = again - numbers.begin();
    for (std::size_t i = 0; i < numbers.size(); ++i)
        if (numbers[i] != numbers[i % static_cast<std::size_t>(boards)]) return false;
    // A lone temperature or load may stand still for some rows, but hardly at so little.
    constexpr double kMostLone = 16;
    return boards > 1 ? std::is_sorted(numbers.begin(), again) : numbers.front() < kMostLone;
}

/// "00000000:3B:00.0", "GPU-8f6d...".
bool namesBoards(const std::vector<std::string_view>& cells) {
    return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](std::string_view text) {
        return text.starts_with("GPU-")
            || (text.size() >= 12 && text.find(':') != text.npos && text.ends_with(".0"));
    });
}

std::optional<std::size_t> timeOf(const ColumnMapping& mapping) {
    for (std::size_t i = 0; i < mapping.columns.size(); ++i)
        if (mapping.columns[i].role == ColumnRole::time) return i;
    return std::nullopt;
}

bool tellsGpusApart(const ColumnMapping& mapping) {
    return std::any_of(mapping.columns.begin(), mapping.columns.end(),
        [](const MappedColumn& c) { return c.role == ColumnRole::label && c.name == "gpu"; });
}

}  // namespace

bool looksLikeBareNvidiaSmi(const TableSample& sample) {
    if (sample.shape.header || sample.rows.empty() || sample.rows.front().size() < 2) return false;
    const auto times = cellsOf(sample, 0);
    return std::all_of(times.begin(), times.end(), isNvidiaTime);
}

void nameByCells(const TableSample& sample, ColumnMapping& mapping) {
    const bool nvidia = looksLikeBareNvidiaSmi(sample);
    std::vector<MappedColumn*> powers;
    bool boardsKnown = false;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        auto& column = mapping.columns[i];
        const auto cells = cellsOf(sample, i);
        if (nvidia && !boardsKnown && column.role != ColumnRole::time
            && (countsBoards(cells) || namesBoards(cells))) {
            boardsKnown = true;
            column = {column.column, ColumnRole::label, "gpu", {}};
        } else if (nvidia && column.role == ColumnRole::label) {
            column = {column.column, ColumnRole::ignored, {}, {}};  // the model's name, or its state
        } else if (column.role == ColumnRole::channel) {
            column.unit = unitOfCells(cells, sample.shape.decimalComma);
            if (wattsPer(column.unit) > 0) powers.push_back(&column);
        }
    }
    if (powers.size() != 1) return;
    powers.front()->name = "power";
    powers.front()->power = nvidia ? PowerKind::gpuBoard : PowerKind::nodeWall;
}

std::string bareNvidiaSmiProblem(const TableSample& sample, const ColumnMapping& mapping) {
    const auto time = timeOf(mapping);
    if (!time || !looksLikeBareNvidiaSmi(sample)) return {};
    std::string inWatts;
    bool power = false;
    for (const auto& column : mapping.columns) {
        power = power || column.power != PowerKind::notPower;
        if (wattsPer(column.unit) > 0) inWatts += (inWatts.empty() ? "" : ", ") + column.column;
    }
    if (!power)
        return inWatts.empty() ? "an nvidia-smi log without header or units: nothing in it says "
                                 "which column is the power"
                               : fmt::format("an nvidia-smi log without header: several columns "
                                             "are in W ({}), and one of them is the power",
                                   inWatts);
    std::vector<double> timeS;
    bool hasZone = false;
    for (const auto text : cellsOf(sample, *time))
        if (const auto seconds = parseCalendarTime(text, hasZone)) timeS.push_back(*seconds);
    if (!tellsGpusApart(mapping) && RowRhythm(timeS).rowsPerLook() > 1)
        return "an nvidia-smi log without header: several GPUs in it, and no column tells them "
               "apart";
    return {};
}

}  // namespace wattline
