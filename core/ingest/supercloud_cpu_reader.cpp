// SPDX-License-Identifier: GPL-3.0-or-later
// MIT Supercloud CPU time series: one file per job, 10 s, from the Slurm profile plugin. No power
// in it.
#include "core/ingest/readers.h"
#include "core/ingest/supercloud_names.h"
#include "core/ingest/supercloud_table.h"

#include <array>

namespace wattline {

namespace {

// CPUFrequency is left out: 3403 in the empty rows and 0 to 2989 in the others, it measures
// nothing.
constexpr std::array<KnownColumn, 7> kColumns{
    {{"CPUUtilization", "cpu_utilization", "% of one core"}, {"CPUTime", "cpu_time", "s"},
        {"RSS", "resident_memory", "kB"}, {"VMSize", "virtual_memory", "kB"},
        {"Pages", "pages", ""}, {"ReadMB", "read", "MB"}, {"WriteMB", "write", "MB"}}};

class SupercloudCpuReader : public TraceReader {
public:
    explicit SupercloudCpuReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"supercloud-cpu",
            "MIT Supercloud CPU time series: <job>-timeseries.csv, 10 s, one trace per node"};
    }

    std::string expects() const override { return "Step, Node, EpochTime, CPUUtilization, ..."; }

    Match match(const FileHead& head) const override {
        const auto& table = head.table;
        return table && table->exactly("Step") && table->exactly("EpochTime") ? Match::certain
                                                                              : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        auto begun
            = beginSupercloudTable(source, kColumns, {"EpochTime", "CPUUtilization"}, expects());
        begun.plan.time = TimeParser("s", false, m_zone);
        const TableHead& head = begun.head;
        CsvReader csv(source, head.delimiter, control);
        TraceTable table(std::move(begun.plan), csv, sink);
        noteAbsentColumns(begun, table);
        readRows(csv, table,
            {requireColumn(head, "Step", source, expects()),
                requireColumn(head, "Node", source, expects()),
                parseCpuFileName(source.path()).job});
        table.finish(expects());
    }

private:
    struct Rows {
        std::size_t stepColumn, nodeColumn;
        std::string job;
    };

    // Rows of other steps than "batch" are empty shells with the same times (the publishers' own
    // rule).
    static void readRows(CsvReader& csv, TraceTable& table, const Rows& rows) {
        CsvRow row;
        csv.next(row);  // the header
        while (csv.next(row)) {
            if (!table.accepts(row)) continue;
            if (row.fields[rows.stepColumn] != "batch") {
                table.dropRow(row, FindingKind::droppedRow, "step is not \"batch\"");
                continue;
            }
            const auto node = row.fields[rows.nodeColumn];
            const auto trace = table.traceOf(node, row.line, [&] {
                Labels labels{{"node", shortened(node)}};
                if (!rows.job.empty()) labels["job"] = rows.job;
                return labels;
            });
            table.add(trace, row);
        }
    }

    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeSupercloudCpuReader(const ReadOptions& options) {
    return std::make_unique<SupercloudCpuReader>(options);
}

}  // namespace wattline
