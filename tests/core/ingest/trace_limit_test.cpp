// SPDX-License-Identifier: GPL-3.0-or-later
// Labels that never repeat, rows without end: what a file may make the program hold.
#include "core/ingest/stream_file.h"
#include "core/ingest/trace_limit.h"
#include "core/store/trace_store.h"
#include "tests/core/ingest/reading.h"

#include <fmt/format.h>

#include <cstdlib>
#include <functional>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// Keeps nothing; counts.
class Counts : public TraceSink {
public:
    std::size_t begin(TraceHead) override { return traces++; }
    void append(std::size_t, const ColumnBlock& block) override {
        if (rows == 0) lineOfFirstBlock = block.lines.back();
        rows += block.timeS.size();
    }
    void note(std::size_t, Finding) override { }
    void noteSource(Finding) override { }
    void label(std::size_t, const std::string& key, const std::string& value) override {
        labels[key] = value;
    }
    std::size_t traces = 0, rows = 0, lineOfFirstBlock = 0;
    Labels labels;
};

struct Layout {
    std::string format, header;
    std::function<std::string(std::size_t i)> line;
    std::size_t headerLines;
};

std::vector<Layout> layouts() {
    const auto clock
        = [](std::size_t i) { return fmt::format("{:02}:{:02}", i / 60 % 60, i % 60); };
    return {
        {"power-csv", "timestamp,node,power_W\n",
            [](auto i) { return fmt::format("{},n{},100\n", 1715289558 + i, i); }, 1},
        {"table", "when;host;P [kW];load\n",
            [=](auto i) { return fmt::format("02.09.2026 10:{};n{};1,5;3\n", clock(i), i); }, 1},
        {"nvidia-smi", "timestamp, index, power.draw [W]\n",
            [=](auto i) { return fmt::format("2026/09/02 10:{}.000, {}, 85.32 W\n", clock(i), i); },
            1},
        {"supercloud-gpu", "timestamp,gpu_index,utilization_gpu_pct,power_draw_W\n",
            [](auto i) { return fmt::format("{},{},5,60\n", 1627487662 + i, i); }, 1},
        {"supercloud-cpu", "Step,Node,EpochTime,CPUUtilization\n",
            [](auto i) { return fmt::format("batch,n{},{},5\n", i, 1627487662 + i); }, 1},
        {"supercloud-node-data", "Node,Time,LoadAvg\n",
            [](auto i) { return fmt::format("n{},{},5\n", i, 1627487662 + i); }, 1},
        {"telemetry-jsonl", "",
            [=](auto i) {
                return fmt::format(R"({{"timestamp":"2026-01-01T00:{}Z","hostname":"n{}",)"
                                   R"("gpus":[{{"gpu_index":0,"power_watts":100}}]}})"
                                   "\n",
                    clock(i), i);
            },
            0},
        {"redfish-power", "",
            [=](auto i) {
                return fmt::format(
                    R"({{"Timestamp":"2026-01-01T00:{}Z","MetricValues":[{{"MetricId":)"
                    R"("SystemInputPower","MetricProperty":"/redfish/v1/Chassis/n{}/Power",)"
                    R"("MetricValue":"344"}}]}})"
                    "\n",
                    clock(i), i);
            },
            0},
        {"mlperf-spl", "",
            [=](auto i) {
                return fmt::format("Time,03-18-2021 19:{}.012,Watts,455.2,Volts,205.6,Amps,2.3,PF,"
                                   "0.95,Mark,m{}\n",
                    clock(i), i);
            },
            0},
        {"nvidia-smi-dmon", "#Date Time gpu pwr\n#YYYYMMDD HH:MM:SS Idx W\n",
            [=](auto i) { return fmt::format("20260902 10:{} {} 100\n", clock(i), i); }, 2},
    };
}

}  // namespace

TEST_CASE("a label that never repeats ends with the line that is one trace too many, whatever the "
          "format",
    "[ingest][bad][limits]") {
    const ScratchFolder folder;
    for (const auto& layout : layouts()) {
        CAPTURE(layout.format);
        std::string text = layout.header;
        for (std::size_t i = 0; i < kMostTraces + 5; ++i) text += layout.line(i);
        const auto path = folder.file(layout.format + ".txt", text);
        Counts sink;
        // The table's host is a label only where somebody says so.
        const auto message = [&]() -> std::string {
            try {
                if (layout.format == "table")
                    readTraces({path},
                        {.format = {},
                            .asRead = {},
                            .mapping = parseMapText("time=when,power=col3:kW,node=host")},
                        {});
                else
                    streamFile(path, {.format = layout.format, .hash = false}, sink, {});
                return {};
            } catch (const Error& error) {
                return error.what();
            }
        }();
        CHECK_THAT(message,
            ContainsSubstring(fmt::format("{}.txt:{}: one more trace begins here; a file may hold "
                                          "20000.",
                layout.format, layout.headerLines + kMostTraces + 1)));
        CHECK_THAT(message, ContainsSubstring("--map"));
    }
}

TEST_CASE("many traces hold back few rows each", "[ingest][limits]") {
    const ScratchFolder folder;
    constexpr std::size_t kTraces = 5'000, kRounds = 150;
    std::string text = "timestamp,node,power_W\n";
    for (std::size_t round = 0; round < kRounds; ++round)
        for (std::size_t i = 0; i < kTraces; ++i)
            text += fmt::format("{},n{},100\n", 1715289558 + round, i);
    Counts sink;
    streamFile(folder.file("a.csv", text), {.format = {}, .hash = false}, sink, {});
    CHECK(sink.traces == kTraces);
    CHECK(sink.rows == kTraces * kRounds);
    // 2^20 values in traces of a time and a channel: 104 rows each, not the 4,096 of a lone trace.
    CHECK(blockRowsFor(2 * kTraces) == 104);
    CHECK(sink.lineOfFirstBlock <= 105 * kTraces);
}

TEST_CASE("a label with a new value in every row keeps the first ones", "[ingest][limits]") {
    const ScratchFolder folder;
    std::string table = "timestamp,power_W,phase\n", lines;
    for (int i = 0; i < 5'000; ++i) {
        table += fmt::format("{},100,p{}\n", 1715289558 + i, i);
        lines += fmt::format(R"({{"timestamp":"2026-01-01T00:00:00Z","phase":"p{}",)"
                             R"("gpus":[{{"gpu_index":0,"power_watts":100}}]}})"
                             "\n",
            i);
    }
    for (const auto& text : {table, lines}) {
        Counts sink;
        streamFile(folder.file("a.txt", text), {.format = {}, .hash = false}, sink, {});
        CHECK(sink.rows == 5'000);
        CHECK(sink.labels["phase"].starts_with("p0, p1, p2, "));
        CHECK(sink.labels["phase"].ends_with(", p19, ..."));
    }
}

TEST_CASE("reading stops before the disk is full", "[ingest][store][limits]") {
    const ScratchFolder folder;
    const auto path = folder / "t.h5";
    REQUIRE(setenv("WATTLINE_KEEP_FREE", "1000000000", 1) == 0);  // MiB: no disk has them
    StoreWriter writer(path);
    const auto source = writer.begin("endless.csv");
    const auto trace = source->begin({{}, std::vector<ChannelHead>(100, {"x", "W"})});
    const std::vector<double> timeS(4096, 1.0);
    const std::vector<std::uint32_t> lines(4096, 1);
    const std::vector<std::vector<double>> columns(100, timeS);
    std::size_t blocks = 0;
    std::string message;
    try {
        for (; blocks < 100; ++blocks) source->append(trace, {timeS, lines, columns});
    } catch (const Error& error) {
        message = error.what();
    }
    REQUIRE(unsetenv("WATTLINE_KEEP_FREE") == 0);
    CHECK(blocks < 25);  // 3.3 MB each
    CHECK(blocks > 15);
    CHECK_THAT(message, ContainsSubstring("of its disk are free: stopped before it is full."));
    CHECK_THAT(message, ContainsSubstring(folder.path().string()));
}
