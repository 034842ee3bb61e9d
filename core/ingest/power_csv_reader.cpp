// SPDX-License-Identifier: GPL-3.0-or-later
// Node power in a plain table: a time column, a power column, and perhaps columns that tell runs
// and devices apart.
#include "core/ingest/cell.h"
#include "core/ingest/column_mapping.h"
#include "core/ingest/column_names.h"
#include "core/ingest/readers.h"
#include "core/ingest/table_rows.h"
#include "core/ingest/table_shape.h"
#include "core/ingest/time_stamp.h"
#include "core/ingest/trace_table.h"
#include "core/trace/error.h"

#include <algorithm>
#include <array>

namespace wattline {

namespace {

constexpr double kHighestNodeW = 1e9;  // even a whole site stays below
constexpr double kHighestBoardW = 1500;

struct LabelColumn {
    std::size_t column;
    std::string key;
};

/// Which column means what, by its name alone.
struct Roles {
    std::optional<std::size_t> time;
    std::vector<std::size_t> power;
    std::vector<LabelColumn> identity;  ///< one trace per combination of these
    std::vector<LabelColumn> remarks;  ///< labels only
    std::vector<std::size_t> others;
};

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> kIdentity{{{"run", "run"},
    {"run_id", "run"}, {"runid", "run"}, {"job", "job"}, {"job_id", "job"}, {"id_job", "job"},
    {"node", "node"}, {"device", "node"}, {"host", "node"}, {"hostname", "node"},
    {"server", "node"}, {"gpu", "gpu"}, {"gpu_id", "gpu"}, {"gpu_index", "gpu"}, {"site", "site"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kRemarks{
    {{"workload", "label"}, {"label", "label"}, {"scenario", "scenario"}, {"phase", "phase"},
        {"state", "state"}}};

template <typename Table> std::string keyOf(const Table& table, const std::string& name) {
    const auto found = std::find_if(
        table.begin(), table.end(), [&](const auto& entry) { return entry.first == name; });
    return found == table.end() ? std::string() : std::string(found->second);
}

bool isTime(const TableColumn& column) {
    constexpr std::array<std::string_view, 9> kNames{"timestamp", "time", "datetime", "date_time",
        "date", "epoch", "epochtime", "unix_time", "unixtime"};
    return std::find(kNames.begin(), kNames.end(), column.name) != kNames.end();
}

Roles rolesOf(const TableHead& head) {
    Roles roles;
    for (std::size_t i = 0; i < head.columns.size(); ++i) {
        const auto& column = head.columns[i];
        if (!roles.time && isTime(column))
            roles.time = i;
        else if (const auto key = keyOf(kIdentity, column.name); !key.empty())
            roles.identity.push_back({i, key});
        else if (const auto remark = keyOf(kRemarks, column.name); !remark.empty())
            roles.remarks.push_back({i, remark});
        else if (isPowerName(column.name, column.unit))
            roles.power.push_back(i);
        else
            roles.others.push_back(i);
    }
    return roles;
}

class PowerCsvReader : public TraceReader {
public:
    explicit PowerCsvReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"power-csv",
            "table with a time and a power column (W, kW, mW, MW), perhaps run and device columns"};
    }

    std::string expects() const override {
        return "timestamp, power_W, and perhaps run, device, workload, scenario, phase";
    }

    Match match(const FileHead& head) const override {
        if (!head.table) return Match::no;
        const Roles roles = rolesOf(*head.table);
        if (!roles.time || roles.power.empty()) return Match::no;
        // Dates as people write them are the general table reader's.
        if (!readsTimes(head, *roles.time) && guessMapping(head).first(ColumnRole::time))
            return Match::no;
        // One trace for each column: the general table reader's.
        const bool wide = roles.power.size() > 1 && guessMapping(head).wide;
        return wide ? Match::no : Match::possible;
    }

    bool readsTimes(const FileHead& head, std::size_t time) const {
        constexpr std::size_t kLines = 6;
        const char delimiter = head.table->delimiter;
        TimeParser times(head.table->columns[time].unit, delimiter != ',', m_zone);
        const auto lines = firstLines(head.bytes, kLines);
        for (std::size_t i = 1; i < lines.size(); ++i) {
            const auto row = cutRow(lines[i], delimiter);
            if (time < row.size() && times.parse(row[time])) return true;
        }
        return lines.size() < 2;  // no row to tell by
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        const TableHead head = readTableHead(source);
        const Roles roles = rolesOf(head);
        if (!roles.time || roles.power.empty()) {
            throw Error(source.path().string() + ":1",
                std::string("there is no ") + (roles.time ? "power" : "time")
                    + " column. Expected the columns " + expects() + "; found \"" + head.firstLine
                    + "\".");
        }
        TablePlan plan;
        plan.fields = head.columns.size();
        plan.timeColumn = *roles.time;
        plan.decimalComma = head.delimiter != ',';
        plan.time = TimeParser(head.columns[*roles.time].unit, plan.decimalComma, m_zone);
        const bool boards = std::any_of(roles.identity.begin(), roles.identity.end(),
            [](const LabelColumn& label) { return label.key == "gpu"; });
        for (const auto place : roles.power)
            plan.channels.push_back(powerChannel(head.columns[place], place, boards));
        for (const auto place : roles.others) {
            const auto& column = head.columns[place];
            plan.channels.push_back({place, {column.name, column.unit}, column.unit});
        }
        CsvReader csv(source, head.delimiter, control);
        TraceTable table(std::move(plan), csv, sink);
        for (const auto place : roles.power) noteUnit(head.columns[place], table);
        addRows(csv, table, roles);
        table.finish(expects());
    }

private:
    static ChannelColumn powerChannel(const TableColumn& column, std::size_t place, bool boards) {
        ChannelColumn channel{
            place, {column.name, "W"}, wattsPer(column.unit) > 0 ? column.unit : "W"};
        channel.head.power = boards ? PowerKind::gpuBoard : PowerKind::nodeWall;
        channel.factor = wattsPer(channel.fileUnit);
        channel.highest = boards ? kHighestBoardW : kHighestNodeW;
        return channel;
    }

    static void noteUnit(const TableColumn& column, TraceTable& table) {
        if (wattsPer(column.unit) > 0) return;
        table.note(FindingKind::unitGuess, 1,
            "column \"" + column.text + "\" names no unit of power", "taken as W");
    }

    static void addRows(CsvReader& csv, TraceTable& table, const Roles& roles) {
        CsvRow row;
        csv.next(row);  // the header
        std::string key;
        RowRules rules;
        rules.takes = [&](const CsvRow& next) { return table.accepts(next); };
        rules.traceOf = [&](const CsvRow& next) {
            key.clear();
            for (const auto& label : roles.identity) {
                key += next.fields[label.column];
                key += '\x1f';
            }
            const auto trace = table.traceOf(key, next.line, [&] {
                Labels labels;
                for (const auto& label : roles.identity)
                    labels[label.key] = shortened(next.fields[label.column]);
                return labels;
            });
            for (const auto& remark : roles.remarks)
                table.collectLabel(trace, remark.key, next.fields[remark.column]);
            return trace;
        };
        for (const auto& label : roles.identity) rules.keyColumns.push_back(label.column);
        for (const auto& remark : roles.remarks) rules.labelColumns.push_back(remark.column);
        readRows(csv, table, rules);
    }

    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makePowerCsvReader(const ReadOptions& options) {
    return std::make_unique<PowerCsvReader>(options);
}

}  // namespace wattline
