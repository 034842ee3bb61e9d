// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that no format is known for: however a colleague's program writes them.
#include "core/ingest/file_head.h"
#include "core/ingest/mapping_memory.h"
#include "tests/core/ingest/reading.h"

#include <zlib.h>

#include <cmath>

using namespace wattline;
using namespace wattline::test;

namespace {

// 1788307200 = 2026-09-02T00:00:00Z (date -u -d 2026-09-02 +%s)
constexpr double kSeptember = 1788307200;

ReadResult readMapped(const std::filesystem::path& path, const std::string& map) {
    ReadOptions options;
    options.mapping = parseMapText(map);
    return readTraces({path}, options, {});
}

Trace onlyTrace(const std::string& content, const std::string& map = {}) {
    const ScratchFolder folder;
    const auto path = folder.file("t.csv", content);
    auto traces = map.empty() ? read(path, "table").traces : readMapped(path, map).traces;
    REQUIRE(traces.size() == 1);
    return traces[0];
}

std::string mapRefusal(const std::filesystem::path& path, const std::string& map) {
    try {
        ReadOptions options;
        options.mapping = parseMapText(map);
        options.format = "table";
        readTraces({path}, options, {});
        return {};
    } catch (const Error& error) {
        return error.what();
    }
}

bool says(const std::string& message, const std::string& part) {
    INFO(message);
    CHECK(message.find(part) != std::string::npos);
    return true;
}

std::string utf16(std::string_view ascii, bool bigEndian) {
    std::string bytes = bigEndian ? "\xfe\xff" : "\xff\xfe";
    for (const char c : ascii) {
        if (bigEndian) bytes += '\0';
        bytes += c;
        if (!bigEndian) bytes += '\0';
    }
    return bytes;
}

}  // namespace

TEST_CASE("an electricity table of the ETT kind opens by itself", "[ingest][table]") {
    const ScratchFolder folder;
    const auto result = read(folder.file("ETTh1.csv",
        "date,HUFL,HULL,MUFL,MULL,LUFL,LULL,OT\n"
        "2016-07-01 00:00:00,5.827,2.009,1.599,0.462,4.203,1.340,30.531\n"
        "2016-07-01 01:00:00,5.693,2.076,1.492,0.426,4.142,1.371,27.787\n"));
    CHECK(result.files[0].format == "table");
    REQUIRE(result.traces.size() == 1);
    const Trace& trace = result.traces[0];
    CHECK(trace.timeS == std::vector{1467331200.0, 1467334800.0});  // date -u -d 2016-07-01 +%s
    CHECK(trace.channels.size() == 7);
    CHECK(valuesOf(trace, "ot") == std::vector{30.531, 27.787});
}

TEST_CASE("every delimiter is told by itself, decimal commas too", "[ingest][table]") {
    for (const auto* text : {"time,load\n1788307200,12.5\n1788307201,13.5\n",
             "time;load\n1788307200;12,5\n1788307201;13,5\n",
             "time\tload\n1788307200\t12.5\n1788307201\t13.5\n",
             "time|load\n1788307200|12.5\n1788307201|13.5\n",
             "time   load\n1788307200  12.5\n1788307201 13.5\n",
             "time,load\r\n1788307200,\"12,5\"\r\n1788307201,\"13,5\"\r\n",
             "\xef\xbb\xbf# a comment, with a "
             "comma\n\ntime;load\n1788307200;12.5\n1788307201;13.5"}) {
        CAPTURE(text);
        const auto trace = onlyTrace(text);
        CHECK(trace.timeS == std::vector{kSeptember, kSeptember + 1});
        CHECK(valuesOf(trace, "load") == std::vector{12.5, 13.5});
    }
}

TEST_CASE("UTF-16 of both orders is read, also where a block of it ends", "[ingest][table]") {
    std::string text = "time;load\r\n";
    for (int i = 0; i < 30'000; ++i)
        text += std::to_string(1788307200 + i) + ";" + std::to_string(i) + "\r\n";
    for (const bool bigEndian : {false, true}) {
        const auto trace = onlyTrace(utf16(text, bigEndian));
        REQUIRE(trace.size() == 30'000);
        CHECK(valuesOf(trace, "load")[29'999] == 29'999);
        CHECK(trace.timeS.front() == kSeptember);
    }
}

TEST_CASE("a gzip table without a name for it is read", "[ingest][table]") {
    const ScratchFolder folder;
    const auto path = (folder / "strange.bin").string();
    gzFile file = gzopen(path.c_str(), "wb");
    gzputs(file, "zeit;last [kW]\n02.09.2026 00:00;1,5\n02.09.2026 00:15;2,5\n");
    gzclose(file);
    const auto traces = read(path, "table").traces;
    CHECK(traces.at(0).timeS == std::vector{kSeptember, kSeptember + 900});
    CHECK(valuesOf(traces[0], "last") == std::vector{1500.0, 2500.0});
}

TEST_CASE("times of every usual form mean the same instant", "[ingest][table]") {
    for (const auto* text : {"2026-09-02T00:00:00Z", "2026-09-02T02:00:00+02:00",
             "2026-09-02 00:00:00", "2026/09/02 00:00:00.000", "02.09.2026 00:00:00", "2.9.2026",
             "02/09/2026 00:00", "2/9/2026 12:00:00 AM", "1788307200", "1788307200000",
             "1788307200000000", "1788307200000000000", "1.7883072e9"}) {
        CAPTURE(text);
        CHECK(onlyTrace("time;load\n" + std::string(text) + ";1\n").timeS[0] == kSeptember);
    }
}

TEST_CASE("a power table with dates as people write them is read without being asked to",
    "[ingest][table]") {
    const ScratchFolder folder;
    const auto path = folder.file("meter.csv", "time;power_kW\n02.09.2026 00:00;1,5\n");
    const auto result = readTraces({path}, {}, {});
    CHECK(result.files.at(0).format == "table");
    CHECK(result.traces.at(0).timeS == std::vector{kSeptember});
    CHECK(valuesOf(result.traces[0], "power") == std::vector{1500.0});
}

TEST_CASE("month-first dates are known by a day above twelve", "[ingest][table]") {
    const auto trace = onlyTrace("date,load\n9/2/2026 1:05 PM,1\n9/13/2026 1:05 PM,2\n");
    CHECK(trace.timeS[0] == kSeptember + 13 * 3600 + 300);
    CHECK(trace.timeS[1] == trace.timeS[0] + 11 * 86400);
    CHECK(
        onlyTrace("date,load\n9/2/2026,1\n", "load=load,dates=monthFirst").timeS[0] == kSeptember);
}

TEST_CASE("date and time of day may stand in two columns", "[ingest][table]") {
    const auto trace
        = onlyTrace("Date;Time;P (kW)\n02.09.2026;00:00:01;1,5\n02.09.2026;00:00:02;2\n");
    CHECK(trace.timeS == std::vector{kSeptember + 1, kSeptember + 2});
    const auto mapped = onlyTrace("a,b,c\n02.09.2026,00:00:01,7\n", "time=a,clock=b,power=c:W");
    CHECK(mapped.timeS[0] == kSeptember + 1);
}

TEST_CASE("a zone that is said moves the times that name none", "[ingest][table]") {
    const auto trace = onlyTrace(
        "time,load\n2026-09-02 02:00:00,1\n2026-09-02T00:00:10Z,2\n", "load=load,zone=+02:00");
    CHECK(trace.timeS == std::vector{kSeptember, kSeptember + 10});
    CHECK(findingOf(trace, FindingKind::assumption) == nullptr);
}

TEST_CASE(
    "seconds and hours since the start of the recording stay what they are", "[ingest][table]") {
    CHECK(onlyTrace("t,load\n0,1\n0.5,2\n").timeS == std::vector{0.0, 0.5});
    CHECK(onlyTrace("t,load\n0:00:01,1\n120:00:00,2\n").timeS == std::vector{1.0, 432000.0});
    const auto trace = onlyTrace("t,load\n0,1\n1500,2\n", "time=t:relative:ms,load=load");
    CHECK(trace.timeS == std::vector{0.0, 1.5});
}

TEST_CASE("a wide table has a trace for each machine", "[ingest][table]") {
    const ScratchFolder folder;
    const auto path = folder.file(
        "wide.csv", "timestamp,node01 [kW],node02 [kW]\n1788307200,1.5,2.5\n1788307201,1.6,\n");
    const auto result = read(path);
    CHECK(result.files[0].format == "table");
    REQUIRE(result.traces.size() == 2);
    CHECK(result.traces[1].labels.at("node") == "node02");
    CHECK(valuesOf(result.traces[1], "power")[0] == 2500);
    CHECK(std::isnan(valuesOf(result.traces[1], "power")[1]));
    CHECK(result.traces[1].firstPower()->power == PowerKind::nodeWall);
}

TEST_CASE("a long table has a trace for each id", "[ingest][table]") {
    const ScratchFolder folder;
    const auto result = read(folder.file("long.csv",
        "id,time,value\nA,1788307200,1\nB,1788307200,2\nA,1788307201,3\nB,1788307201,4\n"));
    REQUIRE(result.traces.size() == 2);
    CHECK(result.traces[1].labels.at("node") == "B");
    CHECK(valuesOf(result.traces[1], "value") == std::vector{2.0, 4.0});
}

TEST_CASE("a table without header is mapped by place", "[ingest][table]") {
    const std::string text = "1788307200,n1,0.5,50\n1788307201,n1,0.6,51\n";
    const auto guessed = onlyTrace(text);
    CHECK(guessed.size() == 2);
    CHECK(guessed.labels.at("node") == "n1");
    const auto trace = onlyTrace(text, "time=col1,power=col3:kW:facility,site=col2,temp=col4:C");
    CHECK(valuesOf(trace, "power") == std::vector{500.0, 600.0});
    CHECK(trace.firstPower()->power == PowerKind::facility);
    CHECK(trace.labels.at("site") == "n1");
    CHECK(trace.find("temp")->unit == "°C");
}

TEST_CASE("a mapping that names no such column lists those there are", "[ingest][table]") {
    const ScratchFolder folder;
    const auto path = folder.file("t.csv", "time,load\n1788307200,1\n");
    says(mapRefusal(path, "power=watts"), "there is no column \"watts\". Columns: time, load.");
    says(mapRefusal(path, "power=col9"), "there is no column \"col9\"");
    says(mapRefusal(path, "node=load"), "no column is known to hold numbers");
}

TEST_CASE("what --map is given is refused where it is not understood", "[ingest][table]") {
    const auto refusalOf = [](const std::string& text) -> std::string {
        try {
            parseMapText(text);
            return {};
        } catch (const Error& error) {
            return error.what();
        }
    };
    says(refusalOf("power"), "--map: \"power\" is not understood: expected KEY=COLUMN");
    says(refusalOf("power=a:W:rack"), "expected none, gpuBoard, gpuSum, nodeWall, facility");
    says(refusalOf("delimiter=x"), "expected comma, semicolon, tab, pipe, blank");
    says(refusalOf("zone=Berlin"), "\"Berlin\" is no time zone");
    says(refusalOf("time=t:years"), "expected s, ms, us, ns");
    says(refusalOf("skip=-1"), "expected a number of lines");
}

TEST_CASE("the years 1970 and 2500, and steps that change, are only times", "[ingest][table]") {
    // date -u -d 2500-01-01 +%s
    const auto trace = onlyTrace("time,load\n1970-01-01T00:00:00Z,1\n1970-01-01T00:00:01Z,2\n"
                                 "1970-01-01T00:01:01Z,3\n2500-01-01T00:00:00Z,4\n");
    CHECK(trace.timeS == std::vector{0.0, 1.0, 61.0, 16725225600.0});
    CHECK(needFinding(trace, FindingKind::gap).count >= 1);
}

TEST_CASE(
    "negative power, NaN and infinity are kept missing with their first line", "[ingest][table]") {
    const auto trace = onlyTrace(
        "time;power [W]\n1788307200;-5\n1788307201;NaN\n1788307202;Inf\n1788307203;7\n");
    const auto& power = valuesOf(trace, "power");
    CHECK(std::isnan(power[0]));
    CHECK(std::isnan(power[1]));
    CHECK(std::isnan(power[2]));
    CHECK(power[3] == 7);
    CHECK(needFinding(trace, FindingKind::outOfRange).line == 2);
    CHECK(needFinding(trace, FindingKind::missingValue).line == 3);
}

TEST_CASE("a quote that is never closed costs its own line, and says so", "[ingest][table][bad]") {
    std::string text = "time,remark,load\n1788307200,ok,1\n1788307201,\"oops,2\n";
    for (int i = 2; i < 50; ++i) text += std::to_string(1788307200 + i) + ",ok,3\n";
    for (const auto* format : {"table", ""}) {
        const ScratchFolder folder;
        const auto trace = read(folder.file("t.csv", text), format).traces.at(0);
        CHECK(trace.size() == 49);
        const Finding& finding = needFinding(trace, FindingKind::droppedRow);
        CHECK(finding.line == 3);
        CHECK(finding.text.starts_with("a quote is opened and never closed"));
    }
    // The same with more below it than is ever held in memory at once.
    for (int i = 50; i < 150'000; ++i) text += std::to_string(1788307200 + i) + ",ok,3\n";
    const auto trace = onlyTrace(text);
    CHECK(trace.size() == 149'999);
    CHECK(needFinding(trace, FindingKind::droppedRow).line == 3);
}

TEST_CASE("a million columns, a line of 100 MB and binary junk end in one sentence",
    "[ingest][table][bad]") {
    const ScratchFolder folder;
    std::string wide = "time";
    for (int i = 0; i < 1'000'000; ++i) wide += ",n";
    says(refusal(folder.file("wide.csv", wide + "\n"), "table"),
        "wide.csv:1: this line has more than 10,000 fields");
    std::string narrower = "time";
    for (int i = 0; i < 20'000; ++i) narrower += ",n";
    says(refusal(folder.file("wide2.csv", narrower + "\n"), "table"), "more than 10,000 fields");
    const std::string longLine(100'000'000, 'x');
    says(refusal(folder.file("long.csv", "time,load\n1788307200,1\n" + longLine), "table"),
        "long.csv:3: this line is longer than 1 MiB");
    std::string junk;
    for (int i = 0; i < 5000; ++i) junk += static_cast<char>(i * 7919 % 256);
    says(refusal(folder.file("junk.csv", junk), "table"), "this is no text but binary data");
}

TEST_CASE("a table of ten thousand machines is read in bounded memory", "[ingest][table]") {
    std::string text = "time";
    for (int i = 0; i < 9'000; ++i) text += ",node" + std::to_string(i);
    text += '\n';
    for (int row = 0; row < 40; ++row) {
        text += std::to_string(1788307200 + row);
        for (int i = 0; i < 9'000; ++i) text += ",5";
        text += '\n';
    }
    const ScratchFolder folder;
    const auto traces = read(folder.file("wide.csv", text), "table").traces;
    REQUIRE(traces.size() == 9'000);
    CHECK(traces[8'999].size() == 40);
    CHECK(traces[8'999].labels.at("node") == "node8999");
}

TEST_CASE("labels that are a measurement are refused before memory is full", "[ingest][table]") {
    const ScratchFolder folder;
    std::string text = "time,x,y\n";
    for (int i = 0; i < 20'002; ++i) text += "1788307200," + std::to_string(i) + ",1\n";
    says(mapRefusal(folder.file("t.csv", text), "node=x,load=y"),
        "t.csv:20002: one more trace begins here");
}

TEST_CASE("a mapping is remembered for the next file of the same shape", "[ingest][table]") {
    const ScratchFolder folder;
    const auto memory = folder / "config/wattline/mappings.json";
    const auto first = folder.file("first.csv", "x,y,z\n1788307200,7,n1\n");
    ByteSource source(first);
    rememberMapping(memory, readFileHead(source), parseMapText("time=x,power=y:kW,node=z"));
    ReadOptions options;
    options.mappingMemory = memory;
    const auto next = folder.file("next.csv", "x,y,z\n1788307300,8,n2\n");
    const auto result = readTraces({next}, options, {});
    CHECK(result.files[0].format == "table");
    CHECK(valuesOf(result.traces[0], "power")[0] == 8000);
    CHECK(result.traces[0].labels.at("node") == "n2");
    CHECK(needFinding(result.traces[0], FindingKind::assumption).text
        == "columns mapped as in an earlier file of this shape");
    // Another header: not the same shape. A damaged memory: as if there was none.
    const auto other = folder.file("other.csv", "x,y,w\n1788307300,8,n2\n");
    CHECK_THROWS_AS(readTraces({other}, options, {}), Error);
    folder.file("config/wattline/mappings.json", "{\"mappings\": [1, {\"shape\": 5}, [");
    CHECK_THROWS_AS(readTraces({next}, options, {}), Error);
}
