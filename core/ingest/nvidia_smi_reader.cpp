// SPDX-License-Identifier: GPL-3.0-or-later
// Logs of `nvidia-smi --query-gpu=timestamp,index,power.draw,... --format=csv -l 1`, with or
// without units in the cells.
#include "core/ingest/nvidia_smi_rows.h"
#include "core/ingest/readers.h"
#include "core/ingest/trace_table.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace wattline {

namespace {

constexpr double kHighestW = 1500;  // no single board of today draws more

bool isQueryField(std::string_view name) {
    constexpr std::array<std::string_view, 6> kFamilies{
        "power.", "utilization.", "memory.", "temperature.", "clocks.", "fan."};
    return std::any_of(
        kFamilies.begin(), kFamilies.end(), [&](auto family) { return name.starts_with(family); });
}

/// "power.draw.average" -> "power_average", "utilization.gpu" -> "utilization_gpu"
std::string channelName(std::string_view query) {
    constexpr std::string_view kPower = "power.draw";
    const bool power = query.starts_with(kPower);
    std::string name(power ? "power" : "");
    name += query.substr(power ? kPower.size() : 0);
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

ChannelColumn channelOf(const TableColumn& column, std::size_t place) {
    const bool power = column.name.starts_with("power.draw");
    const bool bareDegrees = column.unit.empty() && column.name.starts_with("temperature.");
    // For these two nvidia-smi knows no other unit, and does not name the second one.
    const std::string unit(power ? "W" : bareDegrees ? "°C" : column.unit);
    const auto kind = power ? PowerKind::gpuBoard : PowerKind::notPower;
    return {place, {channelName(column.name), unit, kind}, unit, 1, power ? kHighestW : 0};
}

class NvidiaSmiReader : public TraceReader {
public:
    explicit NvidiaSmiReader(const ReadOptions& options)
        : m_zone{options.zoneS} { }

    FormatInfo info() const override {
        return {"nvidia-smi",
            "nvidia-smi --query-gpu=timestamp,index,power.draw,... --format=csv, one trace per "
            "GPU"};
    }

    std::string expects() const override { return "timestamp, index, power.draw [W], ..."; }

    Match match(const FileHead& head) const override {
        const auto& table = head.table;
        return table && table->find({"timestamp"})
                && table->find(
                    {"power.draw", "power.draw.instant", "power.draw.average", "utilization.gpu"})
            ? Match::certain
            : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        const TableHead head = readTableHead(source);
        TablePlan plan;
        plan.fields = head.columns.size();
        const auto time = head.find({"timestamp"});
        for (std::size_t i = 0; i < head.columns.size(); ++i) {
            if (isQueryField(head.columns[i].name))
                plan.channels.push_back(channelOf(head.columns[i], i));
        }
        if (!time || plan.channels.empty()) {
            throw Error(source.path().string() + ":1", "this is no nvidia-smi log.",
                fmt::format("Expected the columns {}; found \"{}\".", expects(), head.firstLine));
        }
        plan.timeColumn = *time;
        plan.time = TimeParser(m_zone);
        const auto firstTimes = firstRowTimes(source.head(), head);
        CsvReader csv(source, head.delimiter, control);
        TraceTable table(std::move(plan), csv, sink);
        NvidiaSmiRows rows(head, table, firstTimes);
        CsvRow row;
        csv.next(row);  // the header
        // One by one: a row may be a header that says what those below it mean.
        while (csv.next(row)) rows.take(row);
        table.finish(expects());
    }

private:
    const AssumedZone m_zone;
};

}  // namespace

std::unique_ptr<TraceReader> makeNvidiaSmiReader(const ReadOptions& options) {
    return std::make_unique<NvidiaSmiReader>(options);
}

}  // namespace wattline
