// SPDX-License-Identifier: GPL-3.0-or-later
// MIT Supercloud GPU time series: one file per job and node, the rows of its GPUs interleaved about
// 0.1 s apart.
#include "core/ingest/cell.h"
#include "core/ingest/readers.h"
#include "core/ingest/supercloud_names.h"
#include "core/ingest/supercloud_table.h"
#include "core/ingest/table_rows.h"

#include <array>

namespace wattline {

namespace {

constexpr std::array<KnownColumn, 8> kColumns{{{"power_draw_W", "power", "W", PowerKind::gpuBoard},
    {"utilization_gpu_pct", "utilization_gpu", "%"},
    {"utilization_memory_pct", "utilization_memory", "%"},
    {"memory_free_MiB", "memory_free", "MiB"}, {"memory_used_MiB", "memory_used", "MiB"},
    {"temperature_gpu", "temperature_gpu", "°C"},
    {"temperature_memory", "temperature_memory", "°C"},
    {"pcie_link_width_current", "pcie_link_width", "lanes"}}};

// Most a board can draw: the V100 of the original is capped at 300 W, today's boards stay below 1.5
// kW.
constexpr double kHighestV100W = 400, kHighestW = 1500;
constexpr double kV100MemoryMiB = 33'000;

/// Tells the GPU by its memory, free plus used, as the file does not name it.
class BoardLimit {
public:
    explicit BoardLimit(const TableHead& head)
        : m_free(head.exactly("memory_free_MiB"))
        , m_used(head.exactly("memory_used_MiB")) { }

    double of(const CsvRow& row) const {
        if (!m_free || !m_used) return kHighestW;
        const Cell free = readCell(row.fields[*m_free]), used = readCell(row.fields[*m_used]);
        const bool known = free.state == CellState::number && used.state == CellState::number;
        return known && free.value + used.value < kV100MemoryMiB ? kHighestV100W : kHighestW;
    }

private:
    std::optional<std::size_t> m_free, m_used;
};

class SupercloudGpuReader : public TraceReader {
public:
    explicit SupercloudGpuReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"supercloud-gpu",
            "MIT Supercloud GPU time series: <job>-<node>.csv, 100 ms, one trace per GPU"};
    }

    std::string expects() const override {
        return "timestamp, gpu_index, utilization_gpu_pct, ..., power_draw_W";
    }

    Match match(const FileHead& head) const override {
        const auto& table = head.table;
        return table && table->exactly("timestamp") && table->exactly("utilization_gpu_pct")
            ? Match::certain
            : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        auto begun
            = beginSupercloudTable(source, kColumns, {"timestamp", "power_draw_W"}, expects());
        begun.plan.time = TimeParser(m_zone);
        const TableHead& head = begun.head;
        CsvReader csv(source, head.delimiter, control);
        TraceTable table(std::move(begun.plan), csv, sink);
        noteAbsentColumns(begun, table);
        const auto gpuColumn = head.exactly("gpu_index");
        if (!gpuColumn) {
            table.note(
                FindingKind::assumption, 1, "no column gpu_index", "all rows taken as GPU 0");
        }
        addRows(csv, table, gpuColumn, BoardLimit(head), nameLabels(source, table));
        table.finish(expects());
    }

private:
    static Labels nameLabels(const ByteSource& source, TraceTable& table) {
        const auto name = parseGpuFileName(source.path());
        if (name.job.empty()) {
            table.note(FindingKind::assumption, 0, "the file name is not <job>-<node>.csv",
                "read without job and node");
            return {};
        }
        return {{"job", name.job}, {"node", name.node}};
    }

    static void addRows(CsvReader& csv, TraceTable& table, std::optional<std::size_t> gpuColumn,
        const BoardLimit& limit, const Labels& labels) {
        CsvRow row;
        csv.next(row);  // the header
        bool limitKnown = false;
        RowRules rules;
        rules.takes = [&](const CsvRow& next) {
            if (!table.accepts(next)) return false;
            if (!limitKnown) table.setHighestPower(limit.of(next));
            limitKnown = true;
            return true;
        };
        rules.traceOf = [&](const CsvRow& next) {
            const auto gpu = gpuColumn ? next.fields[*gpuColumn] : std::string_view("0");
            return table.traceOf(gpu, next.line, [&] {
                Labels all = labels;
                all["gpu"] = shortened(gpu);
                return all;
            });
        };
        if (gpuColumn) rules.keyColumns.push_back(*gpuColumn);
        readRows(csv, table, rules);
    }

    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeSupercloudGpuReader(const ReadOptions& options) {
    return std::make_unique<SupercloudGpuReader>(options);
}

}  // namespace wattline
