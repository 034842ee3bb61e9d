// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/file_head.h"
#include "core/ingest/mapping_memory.h"
#include "core/ingest/preview.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cmath>

using namespace wattline;

TEST_CASE("a preview shows cells, mapping, rows and span before anything is imported",
    "[ingest][preview]") {
    const ScratchFolder folder;
    const auto path = folder.file("t.csv",
        "zeit;last;ort\n02.09.2026 00:00;1,5;a\n"
        "02.09.2026 00:15;-;a\n02.09.2026 00:30;2,5;a\n");
    const auto preview = previewImport(path, {}, {});
    CHECK(preview.problem.empty());
    REQUIRE(preview.candidates.size() == 1);
    CHECK(preview.candidates[0].format.name == "table");
    CHECK(preview.candidates[0].takesMapping);
    CHECK(preview.format == "table");
    CHECK(preview.mappingOrigin == MappingOrigin::guessed);
    CHECK(preview.mapping.delimiter == ';');
    CHECK(preview.mapping.decimalComma == true);
    REQUIRE(preview.cells.size() == 4);
    CHECK(preview.cells[1] == std::vector<std::string>{"02.09.2026 00:00", "1,5", "a"});
    REQUIRE(preview.traces.size() == 1);
    CHECK(preview.traces[0].channels[0].values[0] == 1.5);
    CHECK(preview.startS == 1788307200);
    CHECK(preview.endS == 1788307200 + 1800);
    CHECK(preview.stepS == 900);
    CHECK(preview.whole);
    CHECK_FALSE(preview.traces[0].findings.empty());
}

TEST_CASE(
    "a preview follows the mapping it is given, and says what that lacks", "[ingest][preview]") {
    const ScratchFolder folder;
    const auto path = folder.file("t.csv", "a,b\n1788307200,5\n1788307201,6\n");
    CHECK(previewImport(path, {}, {}).format.empty());
    CHECK(previewImport(path, {}, {}).cells.size() == 3);
    ReadOptions options;
    options.mapping = parseMapText("time=a,power=b:kW");
    auto preview = previewImport(path, options, {});
    CHECK(preview.mappingOrigin == MappingOrigin::given);
    CHECK(preview.traces.at(0).channels[0].values[1] == 6000);
    options.format = "table";
    options.mapping = parseMapText("power=nothing");
    preview = previewImport(path, options, {});
    CHECK(preview.problem.find("there is no column \"nothing\"") != std::string::npos);
    CHECK(preview.cells.size() == 3);
    CHECK(preview.traces.empty());
    CHECK(std::isnan(preview.startS));
}

TEST_CASE("saying only how a table is written keeps the guesses for its columns",
    "[ingest][preview]") {
    const ScratchFolder folder;
    const auto path = folder.file(
        "t.csv", "made by a logger\ntime|power_kW|node\n1788307200|1,5|a\n1788307201|2,5|a\n");
    ReadOptions options;
    options.format = "table";
    options.mapping = ColumnMapping{};
    options.mapping->skipLines = 1;
    options.mapping->delimiter = '|';
    options.mapping->decimalComma = true;
    const auto preview = previewImport(path, options, {});
    CHECK(preview.problem.empty());
    REQUIRE(preview.mapping.columns.size() == 3);
    CHECK(preview.mapping.columns[0].role == ColumnRole::time);
    CHECK(preview.mapping.columns[1].role == ColumnRole::channel);
    CHECK(preview.mapping.columns[1].unit == "kW");
    CHECK(preview.mapping.columns[2].role == ColumnRole::label);
    REQUIRE(preview.traces.size() == 1);
    CHECK(preview.traces[0].channels[0].values == std::vector<double>{1500, 2500});
}

TEST_CASE("a preview takes up a remembered mapping", "[ingest][preview]") {
    const ScratchFolder folder;
    const auto path = folder.file("t.csv", "a,b\n1788307200,5\n1788307201,6\n");
    ReadOptions options;
    options.mappingMemory = folder / "mappings.json";
    ByteSource source(path);
    rememberMapping(options.mappingMemory, readFileHead(source), parseMapText("time=a,power=b:kW"));
    const auto preview = previewImport(path, options, {});
    CHECK(preview.mappingOrigin == MappingOrigin::remembered);
    CHECK(preview.format == "table");
    CHECK(preview.traces.at(0).channels[0].values[0] == 5000);
}

TEST_CASE("a preview reads the beginning of a large file only", "[ingest][preview]") {
    const ScratchFolder folder;
    std::string text = "timestamp,power_W\n";
    for (int i = 0; i < 400'000; ++i) text += std::to_string(1788307200 + i) + ",5\n";
    const auto preview = previewImport(folder.file("t.csv", text), {}, {});
    CHECK(preview.format == "power-csv");
    CHECK_FALSE(preview.whole);
    REQUIRE(preview.traces.size() == 1);
    // 1 MiB of lines of 13 bytes
    CHECK(preview.traces[0].size() > 80'000);
    CHECK(preview.traces[0].size() < 81'000);
    CHECK(preview.traces[0].findings.empty());
}

TEST_CASE("a preview of what cannot be read says why; of what is not there it throws",
    "[ingest][preview]") {
    const ScratchFolder folder;
    const auto empty = previewImport(folder.file("e.csv", ""), {}, {});
    CHECK(empty.problem.find("empty") != std::string::npos);
    CHECK(empty.candidates.empty());
    const auto binary = previewImport(folder.file("b.csv", std::string("PK\3\4\0\0", 6)), {}, {});
    CHECK(binary.problem.find("binary") != std::string::npos);
    CHECK_THROWS_AS(previewImport(folder / "none.csv", {}, {}), Error);
}

TEST_CASE("a preview finds what an import of these rows would find", "[ingest][preview]") {
    const ScratchFolder folder;
    // One board beside another that hangs for 100 s at 250 W, reads 9,000 W once and -1 W once.
    std::string text = "timestamp,gpu,power_W\n";
    for (int i = 0; i < 400; ++i) {
        const double busyW = 100 + i * 7 % 200 + i * 1e-3;
        const double hungW = i == 20 ? 9000 : i == 30 ? -1 : i < 200 || i >= 300 ? busyW + 1 : 250;
        text += std::to_string(1788307200 + i) + ",0," + std::to_string(busyW) + "\n"
            + std::to_string(1788307200 + i) + ",1," + std::to_string(hungW) + "\n";
    }
    const auto path = folder.file("t.csv", text);
    for (const auto& asRead : {std::vector<FindingKind>{}, findingKinds()}) {
        ReadOptions options;
        options.asRead = asRead;
        const auto preview = previewImport(path, options, {});
        const auto read = readTraces({path}, options, {});
        REQUIRE(preview.traces.size() == 2);
        const auto& found = preview.traces[1].findings;
        const auto& expected = read.traces.at(1).findings;
        CHECK(expected.size() == (asRead.empty() ? 3 : 2));  // impossible, below 0, and it hangs
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i].text == expected[i].text);
            CHECK(found[i].action == expected[i].action);
        }
    }
}

TEST_CASE("a preview says when what its times mean has to be said", "[ingest][preview][zone]") {
    const ScratchFolder folder;
    const auto local = folder.file("a.csv", "timestamp, index, power.draw [W]\n"
                                            "2026/09/02 10:00:00.000, 0, 85.32 W\n");
    const auto zoned = folder.file("b.csv", "time,power_W\n2026-09-02T10:00:00Z,5\n");
    ReadOptions options;
    options.zoneS = 7200;
    CHECK(previewImport(local, {}, {}).zoneMissing);
    CHECK(previewImport(local, options, {}).zoneMissing);
    CHECK(previewImport(local, options, {}).startS == 1788343200 - 7200);
    CHECK_FALSE(previewImport(zoned, {}, {}).zoneMissing);
    CHECK_FALSE(previewImport(zoned, options, {}).zoneMissing);
}

TEST_CASE("a preview can be stopped", "[ingest][preview]") {
    const ScratchFolder folder;
    std::stop_source stop;
    RunControl control;
    control.stop = stop.get_token();
    stop.request_stop();
    CHECK_THROWS_AS(
        previewImport(folder.file("t.csv", "time,load\n1,2\n"), {}, control), Interrupted);
}
