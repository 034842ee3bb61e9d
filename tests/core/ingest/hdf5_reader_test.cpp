// SPDX-License-Identifier: GPL-3.0-or-later
// HDF5 files of unknown origin. Good ones are written by core/store's own writer; the others are
// those cut and mutated.
#include "core/ingest/preview.h"
#include "core/store/array_file.h"
#include "core/store/atomic_file.h"
#include "tests/core/ingest/reading.h"

#include <cmath>
#include <random>

using namespace wattline;
using namespace wattline::test;

namespace {

std::vector<double> ramp(std::size_t count, double first, double step) {
    std::vector<double> values;
    for (std::size_t i = 0; i < count; ++i) values.push_back(first + step * double(i));
    return values;
}

std::filesystem::path writeSample(const ScratchFolder& folder, std::size_t rows = 1000) {
    ArrayFileWriter writer;
    writer.write("time", {rows}, std::span<const double>(ramp(rows, 1788307200, 1)));
    writer.write("node_power_W", {rows}, std::span<const double>(ramp(rows, 100, 0.5)));
    writer.write("inlet", {rows}, std::span<const double>(ramp(rows, 20, 0)));
    writer.write("other", {3}, std::span<const double>(ramp(3, 0, 1)));
    writer.write("matrix", {2, 2}, std::span<const double>(ramp(4, 0, 1)));
    const auto path = folder / "sample.dat";
    writer.save(path);
    return path;
}

}  // namespace

TEST_CASE("an HDF5 file of somebody else opens by the names of its data sets", "[ingest][hdf5]") {
    const ScratchFolder folder;
    const auto result = read(writeSample(folder, 300'000));
    CHECK(result.files[0].format == "hdf5");
    REQUIRE(result.traces.size() == 1);
    const Trace& trace = result.traces[0];
    REQUIRE(trace.size() == 300'000);
    CHECK(trace.timeS.back() == 1788307200 + 299'999);
    CHECK(valuesOf(trace, "node_power")[299'999] == 100 + 0.5 * 299'999);
    CHECK(trace.firstPower()->power == PowerKind::nodeWall);
    CHECK(trace.find("inlet") != nullptr);
    CHECK(trace.find("other") == nullptr);
}

TEST_CASE("a mapping chooses data sets and says their units", "[ingest][hdf5]") {
    const ScratchFolder folder;
    ReadOptions options;
    options.mapping = parseMapText("time=/time:relative:ms,power=/inlet:kW:facility");
    const auto result = readTraces({writeSample(folder)}, options, {});
    REQUIRE(result.traces.size() == 1);
    CHECK(result.traces[0].channels.size() == 1);
    CHECK(valuesOf(result.traces[0], "power")[0] == 20'000);
    CHECK(result.traces[0].timeS[1] - result.traces[0].timeS[0] == Approx(0.001));
    options.mapping = parseMapText("power=/nothing");
    CHECK_THROWS_WITH(readTraces({writeSample(folder)}, options, {}),
        Catch::Matchers::ContainsSubstring(
            "there is no column \"/nothing\". Columns: /inlet, /node_power_W, /other, /time."));
}

TEST_CASE("groups with a time of their own are traces of their own", "[ingest][hdf5]") {
    const ScratchFolder folder;
    ArrayFileWriter writer;
    for (const std::string node : {"node1", "node2"}) {
        const std::size_t rows = node == "node1" ? 5 : 7;
        writer.write(node + "/t", {rows}, std::span<const double>(ramp(rows, 1788307200, 1)));
        writer.write(node + "/watts", {rows}, std::span<const double>(ramp(rows, 5, 1)));
    }
    writer.save(folder / "nodes.h5");
    const auto traces = read(folder / "nodes.h5").traces;
    REQUIRE(traces.size() == 2);
    CHECK(traces[1].labels.at("node") == "node2");
    CHECK(traces[1].size() == 7);
}

TEST_CASE("times written as text in HDF5 are read, in the zone they name or are given",
    "[ingest][hdf5][zone]") {
    const ScratchFolder folder;
    // date -u -d "2026-09-02 10:00:00" +%s
    constexpr double kTenUtcS = 1788343200;
    for (const std::string zone : {"Z", "+02:00", ""}) {
        CAPTURE(zone);
        ArrayFileWriter writer;
        writer.write("time",
            std::vector<std::string>{"2026-09-02T10:00:00" + zone, "2026-09-02T10:00:01.5" + zone,
                "unknown", "2026-09-02T10:00:03" + zone});
        writer.write("power_W", {4}, std::span<const double>(ramp(4, 100, 1)));
        writer.write("name", std::vector<std::string>{"a", "b", "c", "d"});
        writer.save(folder / "text.h5");
        ReadOptions options;
        options.zoneS = -3600;
        const auto traces = readTraces({folder / "text.h5"}, options, {}).traces;
        REQUIRE(traces.size() == 1);
        const double shiftS = zone.empty() ? 3600 : zone == "Z" ? 0 : -7200;
        CHECK(traces[0].timeS
            == std::vector{kTenUtcS + shiftS, kTenUtcS + shiftS + 1.5, kTenUtcS + shiftS + 3});
        CHECK(valuesOf(traces[0], "power") == std::vector{100.0, 101.0, 103.0});
        CHECK(traces[0].channels.size() == 1);
        CHECK(needFinding(traces[0], FindingKind::droppedRow).count == 1);
        const auto* assumed = findingOf(traces[0], FindingKind::assumption);
        CHECK((assumed ? assumed->action : "") == (zone.empty() ? "taken as UTC-01:00" : ""));
    }
}

TEST_CASE("HDF5 without a time, or without numbers, says what it holds", "[ingest][hdf5][bad]") {
    const ScratchFolder folder;
    ArrayFileWriter writer;
    writer.write("a", {3}, std::span<const double>(ramp(3, 0, 1)));
    writer.save(folder / "a.h5");
    CHECK(refusal(folder / "a.h5").find("is known in it: /a [3].") != std::string::npos);
    ArrayFileWriter empty;
    empty.setAttribute("note", std::string("nothing"));
    empty.save(folder / "b.h5");
    CHECK(refusal(folder / "b.h5").find("holds no numbers") != std::string::npos);
}

TEST_CASE("the preview of an HDF5 file lists its data sets", "[ingest][hdf5][preview]") {
    const ScratchFolder folder;
    const auto preview = previewImport(writeSample(folder), {}, {});
    CHECK(preview.problem.empty());
    CHECK(preview.format == "hdf5");
    REQUIRE(preview.cells.size() == 5);  // head, inlet, node_power_W, other, time
    CHECK(preview.cells[2] == std::vector<std::string>{"/node_power_W", "1000", "float64", ""});
    CHECK(preview.mapping.columns.size() == 4);
    CHECK(preview.traces.size() == 1);
    CHECK(preview.stepS == 1);
}

TEST_CASE(
    "HDF5 cut anywhere ends in a trace or a sentence, never in a crash", "[ingest][hdf5][bad]") {
    const ScratchFolder folder;
    const auto whole = readWholeFile(writeSample(folder));
    for (int part = 1; part < 16; ++part) {
        const auto cut = folder.file(
            "cut.h5", std::string_view(whole).substr(0, whole.size() * std::size_t(part) / 16));
        CAPTURE(part);
        const auto message = refusal(cut);
        CHECK(message.find("cut.h5") != std::string::npos);
    }
}

TEST_CASE("mutated HDF5 never takes the program with it", "[ingest][hdf5][bad]") {
    const ScratchFolder folder;
    const auto whole = readWholeFile(writeSample(folder, 50));
    std::mt19937 random(20260902);
    std::size_t refused = 0;
    for (int round = 0; round < 120; ++round) {
        auto bytes = whole;
        const int changes = 1 + int(random() % 8);
        for (int i = 0; i < changes; ++i) {
            // Mostly within the first kilobytes, where the headers are.
            const auto range = i % 4 ? std::min<std::size_t>(bytes.size(), 4096) : bytes.size();
            bytes[8 + random() % (range - 8)] = static_cast<char>(random());
        }
        const auto path = folder.file("mutated.h5", bytes);
        const auto message = refusal(path);
        if (!message.empty()) {
            ++refused;
            CHECK(message.find("mutated.h5") != std::string::npos);
        }
    }
    CHECK(refused > 0);
}

TEST_CASE("reading HDF5 can be stopped", "[ingest][hdf5]") {
    const ScratchFolder folder;
    const auto path = writeSample(folder);
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    stop.request_stop();
    CHECK_THROWS_AS(readTraces({path}, {}, control), Interrupted);
}
