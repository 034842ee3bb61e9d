// SPDX-License-Identifier: GPL-3.0-or-later
// Tables in HDF5 as h5py, PyTables and pandas write them, recorded by
// tests/fixtures/hdf5/record.py: six rows, one a second from 2026-09-02 00:00:00 UTC.
#include "core/ingest/preview.h"
#include "core/store/atomic_file.h"
#include "tests/core/ingest/reading.h"

#include <random>

using namespace wattline;
using namespace wattline::test;

namespace {

constexpr double kStartS = 1788307200;  // date -u -d 2026-09-02 +%s

std::filesystem::path recorded(const std::string& name) {
    return std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/hdf5" / name;
}

std::vector<double> ramp(double first, double step) {
    std::vector<double> values;
    for (int i = 0; i < 6; ++i) values.push_back(first + step * i);
    return values;
}

}  // namespace

TEST_CASE("a table that h5py wrote opens by the names of its fields", "[ingest][hdf5]") {
    const auto traces = read(recorded("h5py_table.h5")).traces;
    REQUIRE(traces.size() == 1);
    CHECK(traces[0].timeS == ramp(kStartS, 1));
    CHECK(valuesOf(traces[0], "power") == ramp(100, 0.5));
    CHECK(valuesOf(traces[0], "util") == ramp(0, 10));
    CHECK(traces[0].firstPower()->power == PowerKind::nodeWall);
    // A field of several numbers is several columns; one of text is none.
    CHECK(valuesOf(traces[0], "phases_1") == ramp(1, 3));
    CHECK(traces[0].channels.size() == 5);
}

TEST_CASE("the fields of a table can be mapped as data sets can", "[ingest][hdf5]") {
    ReadOptions options;
    options.mapping = parseMapText("time=/log/time:relative:ms,power=/log/util:kW:facility");
    const auto result = readTraces({recorded("h5py_table.h5")}, options, {});
    REQUIRE(result.traces.size() == 1);
    CHECK(valuesOf(result.traces[0], "power") == ramp(0, 10'000));
    CHECK(result.traces[0].channels.size() == 1);
    const auto preview = previewImport(recorded("h5py_table.h5"), {}, {});
    CHECK(preview.cells[1] == std::vector<std::string>{"/log/time", "6", "float64", ""});
}

TEST_CASE("tables that PyTables wrote are a trace each, times as text too", "[ingest][hdf5]") {
    const auto traces = read(recorded("pytables.h5")).traces;
    REQUIRE(traces.size() == 2);
    CHECK(traces[1].labels.at("node") == "node2");
    CHECK(traces[1].timeS == ramp(kStartS, 1));
    CHECK(valuesOf(traces[1], "power") == ramp(200, 1));
}

TEST_CASE(
    "a pandas frame opens by its columns, in blocks or not, over its index", "[ingest][hdf5]") {
    for (const std::string name : {"pandas_table.h5", "pandas_columns.h5"}) {
        CAPTURE(name);
        const auto traces = read(recorded(name)).traces;
        REQUIRE(traces.size() == 1);
        CHECK(traces[0].timeS == ramp(kStartS, 1));
        CHECK(valuesOf(traces[0], "power") == ramp(100, 0.5));
        CHECK(valuesOf(traces[0], "inlet") == ramp(20, 1));
        CHECK(valuesOf(traces[0], "count") == ramp(0, 1));
        CHECK(traces[0].channels.size() == 3);
    }
}

TEST_CASE("a pandas frame in its fixed format says how to write it", "[ingest][hdf5][bad]") {
    const auto message = refusal(recorded("pandas_fixed.h5"));
    CHECK(message.find("pandas frame in the format \"fixed\"") != std::string::npos);
    CHECK(message.find("to_hdf(..., format=\"table\")") != std::string::npos);
}

TEST_CASE("attributes that hold what none expects cost their unit only", "[ingest][hdf5][bad]") {
    const auto traces = read(recorded("hostile_attributes.h5")).traces;
    REQUIRE(traces.size() == 2);
    CHECK(traces[1].channels.size() == 8);
    for (const auto& channel : traces[1].channels) {
        CAPTURE(channel.name);
        CHECK(channel.unit == "W");
        // A text ends at its NUL: "kW" is one.
        CHECK(channel.values == ramp(0, channel.name == "power_a" ? 1000 : 1));
    }
    for (const auto& finding : traces[1].findings)
        CHECK(finding.text.find('\x1b') == std::string::npos);
    CHECK(valuesOf(traces[0], "power") == ramp(100, 0.5));
}

TEST_CASE("a broken table in HDF5 never takes the program with it", "[ingest][hdf5][bad]") {
    const ScratchFolder folder;
    std::mt19937 random(20261121);
    std::size_t refused = 0;
    for (const std::string name : {"h5py_table.h5", "pandas_table.h5"}) {
        const auto whole = readWholeFile(recorded(name));
        for (int round = 0; round < 60; ++round) {
            auto bytes = whole;
            for (unsigned i = 0; i < 1 + random() % 8; ++i)
                bytes[8 + random() % (bytes.size() - 8)] = static_cast<char>(random());
            const auto message = refusal(folder.file("broken.h5", bytes));
            if (message.empty()) continue;
            ++refused;
            CHECK(message.find("broken.h5") != std::string::npos);
        }
    }
    CHECK(refused > 0);
}
