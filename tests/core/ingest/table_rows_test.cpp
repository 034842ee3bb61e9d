// SPDX-License-Identifier: GPL-3.0-or-later
// The fast way through a table and the slow one say the same of whatever is in it, value by value
// and finding by finding: on valid files, broken ones and files of many blocks.
#include "core/ingest/table_rows.h"

#include "core/ingest/memory_sink.h"
#include "core/trace/error.h"
#include "tests/support/both_ways.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <array>
#include <random>

using namespace wattline;
using namespace wattline::test;

namespace {

using Dice = std::mt19937;

std::size_t roll(Dice& dice, std::size_t sides) {
    return dice() % sides;
}

constexpr std::array<std::string_view, 34> kCells{"0", "7", "0.25", "48.42", "1627487662.237",
    "123456789012345", "1234567890123456", "9007199254740993", "12345678901234567890", "0.1234567",
    "0.12345678", "1.23456789012345", "-3.5", "-0", "+4", "1e3", "1.5e-3", "5.", ".5", ".", "1.2.3",
    "", "[N/A]", "nan", "inf", "95 %", "95%", "95  %", "95\t%", "1.2 kW", "900 W", "1,5", " 12 ",
    "1 234"};

std::string timeText(std::size_t row, std::size_t kind) {
    if (kind == 0) return std::to_string(1627487662 + row) + "." + std::to_string(100 + row % 900);
    if (kind == 1) return std::to_string(0.5 * static_cast<double>(row));
    if (kind == 2) return std::to_string(1627487662000 + 100 * row);
    const auto two = [](std::size_t n) { return std::to_string(100 + n).substr(1); };
    return "2026-09-02T" + two(row / 3600 % 24) + ":" + two(row / 60 % 60) + ":" + two(row % 60)
        + (kind == 3 ? ".250" : "+02:00");
}

/// @param oddity  of a hundred cells so many are taken from the odd ones
std::string makeUp(Dice& dice, char delimiter, std::size_t rows, std::size_t oddity) {
    const auto timeKind = roll(dice, 5);
    const std::string lineEnd = roll(dice, 4) == 0 ? "\r\n" : "\n";
    std::string text;
    for (std::size_t i = 0; i < rows; ++i) {
        const auto cell = [&](const std::string& plain) {
            const auto odd = roll(dice, 100) < oddity;
            return (odd ? std::string(kCells[roll(dice, kCells.size())]) : plain) + delimiter;
        };
        text += cell(std::to_string(i % 3)) + cell(timeText(i, timeKind));
        text += cell("0." + std::to_string(roll(dice, 1000)))
            + cell(std::to_string(roll(dice, 101)));
        text += cell(i < rows / 2 ? "ranging" : "run_1");
        text += std::to_string(roll(dice, 100'000)) + lineEnd;
    }
    return text;
}

void mutate(std::string& text, Dice& dice) {
    constexpr std::string_view kNasty{"\",;\t\n\r\0-+eE.[]nainf\xff\xef\xbb\xbf 9%W", 31};
    const auto at = roll(dice, text.size() + 1);
    const auto length = std::min(roll(dice, 20), text.size() - at);
    switch (roll(dice, 6)) {
    case 0: text.insert(at, 1, kNasty[roll(dice, kNasty.size())]); break;
    case 1: text.erase(at, length); break;
    case 2: text.insert(roll(dice, text.size() + 1), text.substr(at, length)); break;
    case 3: text.resize(text.size() - roll(dice, text.size() / 4 + 1)); break;
    case 4: text.insert(at, length, kNasty[roll(dice, kNasty.size())]); break;
    default:
        if (at < text.size()) text[at] = static_cast<char>(dice());
    }
}

}  // namespace

TEST_CASE("no cell is read differently in blocks than row by row", "[ingest][plain]") {
    const ScratchFolder folder;
    Dice dice(5);
    int readable = 0, refused = 0;
    for (int round = 0; round < 3000; ++round) {
        const char delimiter = ",;\t"[round % 3];
        auto text
            = makeUp(dice, delimiter, 3 + roll(dice, 40), std::array{0, 2, 20}[round / 3 % 3]);
        if (round % 2)
            for (auto changes = 1 + roll(dice, 5); changes > 0; --changes) mutate(text, dice);
        const auto path = folder.file("a.csv", text);
        CAPTURE(round, text);
        const auto slow = readRowByRow(path, delimiter);
        REQUIRE(difference(readInBlocks(path, delimiter, 1), slow) == "");
        ++(slow.error.empty() ? readable : refused);
    }
    CHECK(readable > 2000);
    CHECK(refused > 5);
}

TEST_CASE("many blocks on several threads come out in the order of the file", "[ingest][plain]") {
    const ScratchFolder folder;
    Dice dice(6);
    for (const std::size_t oddity : {0, 1, 30}) {
        auto text = makeUp(dice, ',', 40'000, oddity);
        REQUIRE(text.size() > 1 << 20);  // else there is only one thread
        if (oddity == 1) {
            // Quotes open and close across what would be the end of a block.
            for (int i = 0; i < 5; ++i)
                text.insert(text.find('\n', roll(dice, text.size())) + 1,
                    "1,1627487662,\"0.5\",5,\"a\nb\nc\",6\n");
        }
        const auto path = folder.file("a.csv", text);
        CAPTURE(oddity);
        const auto slow = readRowByRow(path, ',');
        REQUIRE(slow.error.empty());
        REQUIRE(difference(readInBlocks(path, ',', 1), slow) == "");
        REQUIRE(difference(readInBlocks(path, ',', 3), slow) == "");
    }
}

TEST_CASE("an error far into a file names its line on any number of threads", "[ingest][plain]") {
    const ScratchFolder folder;
    Dice dice(7);
    const auto before = makeUp(dice, ',', 60'000, 0);
    const auto path = folder.file("a.csv", before + std::string(20'000, ',') + "\n" + before);
    const auto slow = readRowByRow(path, ',');
    CHECK(
        slow.error.find("a.csv:60001: this line has more than 10,000 fields") != std::string::npos);
    for (const int threads : {1, 2, 4}) CHECK(readInBlocks(path, ',', threads).error == slow.error);
    const auto endless = folder.file("b.csv", before + std::string(3 << 20, '5'));
    for (const int threads : {1, 2}) {
        CHECK(readInBlocks(endless, ',', threads)
                  .error.find("b.csv:60001: this line is longer than 1 MiB")
            != std::string::npos);
    }
}

TEST_CASE("a stop while blocks are parsed ends in an interruption", "[ingest][plain]") {
    const ScratchFolder folder;
    Dice dice(8);
    const auto path = folder.file("a.csv", makeUp(dice, ',', 100'000, 0));
    for (const int threads : {1, 3}) {
        ByteSource source(path);
        std::stop_source stop;
        RunControl control;
        control.threads = threads;
        control.stop = stop.get_token();
        MemorySink sink("a.csv");
        CsvReader csv(source, ',', control);
        TablePlan plan;
        plan.fields = 6;
        plan.timeColumn = 1;
        plan.channels = {{3, {"load", "%"}, "%"}};
        TraceTable table(std::move(plan), csv, sink);
        RowRules rules;
        rules.takes = [&](const CsvRow& row) {
            stop.request_stop();
            return table.accepts(row);
        };
        rules.traceOf = [&](const CsvRow& row) {
            return table.traceOf("", row.line, [] { return Labels{}; });
        };
        CHECK_THROWS_AS(readRows(csv, table, rules), Interrupted);
    }
}

TEST_CASE(
    "ten thousand traces in one file take no more memory than their rows", "[ingest][plain]") {
    const ScratchFolder folder;
    std::string text;
    for (int i = 0; i < 30'000; ++i)
        text += "n" + std::to_string(i % 10'000) + "," + std::to_string(1627487662 + i)
            + ",0.5,50,a,1\n";
    const auto path = folder.file("a.csv", text);
    const auto fast = readInBlocks(path, ',', 2);
    REQUIRE(fast.traces.size() == 10'000);
    REQUIRE(difference(fast, readRowByRow(path, ',')) == "");
}
