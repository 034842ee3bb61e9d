// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/both_ways.h"

#include "core/ingest/memory_sink.h"
#include "core/ingest/table_rows.h"
#include "core/trace/error.h"

#include <cstring>
#include <tuple>

namespace wattline::test {

namespace {

using Way = void (*)(CsvReader&, TraceTable&, const RowRules&);

TablePlan sixColumns(char delimiter) {
    TablePlan plan;
    plan.fields = 6;
    plan.timeColumn = 1;
    plan.decimalComma = delimiter != ',';
    plan.time = TimeParser({}, plan.decimalComma);
    plan.channels = {{2, {"power", "W", PowerKind::gpuBoard}, "kW", 1e3, 1500},
        {3, {"load", "%"}, "%"}, {5, {"other", ""}, ""}};
    return plan;
}

Outcome readWith(const std::filesystem::path& path, char delimiter, int threads, Way way) {
    RunControl control;
    control.threads = threads;
    ByteSource source(path);
    MemorySink sink(path.string());
    CsvReader csv(source, delimiter, control);
    TraceTable table(sixColumns(delimiter), csv, sink);
    RowRules rules;
    rules.takes = [&](const CsvRow& row) { return table.accepts(row); };
    rules.traceOf = [&](const CsvRow& row) {
        const auto trace = table.traceOf(row.fields[0], row.line, [&] {
            return Labels{{"gpu", std::string(row.fields[0])}};
        });
        table.collectLabel(trace, "phase", row.fields[4]);
        return trace;
    };
    rules.keyColumns = {0};
    rules.labelColumns = {4};
    try {
        way(csv, table, rules);
        table.finish("gpu, time, ...");
    } catch (const Error& error) {
        return {{}, error.what()};
    }
    return {sink.take(), {}};
}

bool sameBits(const std::vector<double>& a, const std::vector<double>& b) {
    return a.size() == b.size()
        && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0);
}

bool sameFinding(const Finding& a, const Finding& b) {
    return std::tie(a.kind, a.channel, a.startS, a.endS, a.count, a.line, a.text, a.action)
        == std::tie(b.kind, b.channel, b.startS, b.endS, b.count, b.line, b.text, b.action);
}

std::string difference(const Trace& a, const Trace& b) {
    if (a.labels != b.labels) return "labels";
    if (!sameBits(a.timeS, b.timeS)) return "times";
    if (a.channels.size() != b.channels.size()) return "number of channels";
    for (std::size_t i = 0; i < a.channels.size(); ++i) {
        if (a.channels[i].name != b.channels[i].name) return "name of a channel";
        if (!sameBits(a.channels[i].values, b.channels[i].values))
            return "values of " + a.channels[i].name;
    }
    if (a.findings.size() != b.findings.size()) return "number of findings";
    for (std::size_t i = 0; i < a.findings.size(); ++i)
        if (!sameFinding(a.findings[i], b.findings[i]))
            return "finding " + a.findings[i].text + " or " + b.findings[i].text;
    return {};
}

}  // namespace

Outcome readInBlocks(const std::filesystem::path& path, char delimiter, int threads) {
    return readWith(path, delimiter, threads, readRows);
}

Outcome readRowByRow(const std::filesystem::path& path, char delimiter) {
    return readWith(path, delimiter, 1, readRowsOneByOne);
}

std::string difference(const Outcome& a, const Outcome& b) {
    if (a.error != b.error) return "error: " + a.error + " or " + b.error;
    if (a.traces.size() != b.traces.size()) return "number of traces";
    for (std::size_t i = 0; i < a.traces.size(); ++i)
        if (const auto found = difference(a.traces[i], b.traces[i]); !found.empty())
            return "trace " + std::to_string(i) + ": " + found;
    return {};
}

}  // namespace wattline::test
