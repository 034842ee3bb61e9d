// SPDX-License-Identifier: GPL-3.0-or-later
// MIT Supercloud node data: every node each five minutes, whole node. No power in it.
#include "core/ingest/cell.h"
#include "core/ingest/readers.h"
#include "core/ingest/supercloud_table.h"

#include <fmt/format.h>

#include <array>
#include <optional>

namespace wattline {

namespace {

// Processes and users are counted from UserPIDCount, which is no number.
constexpr std::array<KnownColumn, 4> kColumns{
    {{"LoadAvg", "load_average", ""}, {"MemoryFreeInactiveKB", "memory_free_inactive", "kB"},
        {"LustreRPCTotals", "lustre_rpcs", ""}, {"FSlatency", "file_system_latency", ""}}};

// The recordings begin in 2021; single rows with other years are broken ones.
constexpr double kFirstS = 1609459200;  // 2021-01-01

struct Processes {
    std::size_t users = 0;
    double count = 0;
};

/// "91472915699408:11|1706828023724:15|": processes of each user. Nothing for an empty cell.
std::optional<Processes> countProcesses(std::string_view text) {
    Processes all;
    while (!text.empty()) {
        const auto end = text.find('|');
        const auto user = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        const auto colon = user.find(':');
        if (colon == user.npos) continue;
        const Cell count = readCell(user.substr(colon + 1));
        if (count.state != CellState::number || count.value < 0) return std::nullopt;
        ++all.users;
        all.count += count.value;
    }
    if (all.users == 0) return std::nullopt;
    return all;
}

class SupercloudNodeReader : public TraceReader {
public:
    explicit SupercloudNodeReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"supercloud-node-data",
            "MIT Supercloud node data: node-data.csv, 5 min, one trace per node"};
    }

    std::string expects() const override {
        return "Node, Time, UserPIDCount, ..., LoadAvg, MemoryFreeInactiveKB, LustreRPCTotals";
    }

    Match match(const FileHead& head) const override {
        const auto& table = head.table;
        return table && table->exactly("Node") && table->exactly("Time")
                && (table->exactly("LoadAvg") || table->exactly("UserPIDCount"))
            ? Match::certain
            : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        auto begun = beginSupercloudTable(source, kColumns, {"Time", "Node"}, expects());
        begun.plan.time = TimeParser("s", false, m_zone);
        const Columns columns{*begun.head.exactly("Time"), *begun.head.exactly("Node"),
            begun.head.exactly("UserPIDCount"), begun.head.columns.size()};
        if (columns.processes) {
            for (const auto* name : {"processes", "users"})
                begun.plan.channels.push_back({begun.plan.fields++, {name, ""}, ""});
        }
        CsvReader csv(source, begun.head.delimiter, control);
        TraceTable table(std::move(begun.plan), csv, sink);
        noteAbsentColumns(begun, table);
        if (begun.head.exactly("MemoryFreeInactiveKB")) {
            table.note(FindingKind::unitGuess, 1,
                "MemoryFreeInactiveKB is not in the same unit throughout the data set",
                "taken as kB");
        }
        readRows(csv, table, columns);
        table.finish(expects());
    }

private:
    struct Columns {
        std::size_t time, node;
        std::optional<std::size_t> processes;
        std::size_t fields;
    };

    static void readRows(CsvReader& csv, TraceTable& table, const Columns& columns) {
        CsvRow row;
        csv.next(row);  // the header
        std::string processes, users;
        while (csv.next(row)) {
            if (row.fields.size() != columns.fields) {
                table.dropRow(row,
                    row.ended ? FindingKind::droppedRow : FindingKind::incompleteFile,
                    "wrong number of fields",
                    fmt::format(": {} where {} are expected", row.fields.size(), columns.fields));
                continue;
            }
            if (columns.processes) {
                const auto counted = countProcesses(row.fields[*columns.processes]);
                processes = counted ? fmt::format("{}", counted->count) : "";
                users = counted ? fmt::format("{}", counted->users) : "";
                row.fields.push_back(processes);
                row.fields.push_back(users);
            }
            const Cell time = readCell(row.fields[columns.time]);
            if (time.state == CellState::number && time.value < kFirstS) {
                table.dropRow(row, FindingKind::droppedRow, "time before 2021",
                    ": " + std::string(row.fields[columns.time]));
                continue;
            }
            const auto node = row.fields[columns.node];
            const auto trace = table.traceOf(node, row.line, [&] {
                return Labels{{"node", shortened(node)}};
            });
            table.add(trace, row);
        }
    }

    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeSupercloudNodeReader(const ReadOptions& options) {
    return std::make_unique<SupercloudNodeReader>(options);
}

}  // namespace wattline
