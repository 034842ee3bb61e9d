// SPDX-License-Identifier: GPL-3.0-or-later
// A logger is at work on the file that is opened: what is read is what was there, and it ends.
#include "core/ingest/line_reader.h"
#include "core/ingest/memory_sink.h"
#include "core/ingest/sha256.h"
#include "core/ingest/stream_file.h"
#include "tests/core/ingest/reading.h"
#include "tests/support/gzipped.h"

#include <fstream>
#include <thread>

using namespace wattline;
using namespace wattline::test;

namespace {

void appendTo(const std::filesystem::path& path, std::string_view text) {
    std::ofstream(path, std::ios::binary | std::ios::app) << text;
}

std::string rows(int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i) text += std::to_string(1715289558 + i) + ",123.45\n";
    return text;
}

std::string digestOf(std::string_view text) {
    Sha256 sha256;
    sha256.add({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
    return sha256.hex();
}

/// Whenever it is handed a block, the file has grown by as much again.
class FeedingSink : public MemorySink {
public:
    FeedingSink(std::filesystem::path path, std::string more)
        : MemorySink(path.string())
        , m_path(std::move(path))
        , m_more(std::move(more)) { }
    void append(std::size_t trace, const ColumnBlock& block) override {
        MemorySink::append(trace, block);
        if (++m_times < 100) appendTo(m_path, m_more);  // else a failing test would fill the disk
    }

private:
    std::filesystem::path m_path;
    std::string m_more;
    int m_times = 0;
};

const std::string kHeader = "timestamp,power_W\n";

}  // namespace

TEST_CASE(
    "a file that grows faster than it is read ends where it was opened", "[ingest][growing]") {
    const ScratchFolder folder;
    const auto text = kHeader + rows(0, 20'000);
    const auto path = folder.file("live.csv", text + "1715309558,12");
    FeedingSink sink(path, "3.45\n" + rows(20'001, 60'000));
    RunControl control;
    control.threads = 1;  // the whole file is read by the time two threads hand out the first block
    const auto source = streamFile(path, {.format = {}, .hash = true}, sink, control);
    const auto traces = sink.take();
    CHECK(traces.at(0).size() == 20'000);
    CHECK(source.bytes == text.size() + 13);
    CHECK(source.sha256 == digestOf(text + "1715309558,12"));
    const auto& finding = needFinding(traces[0], FindingKind::incompleteFile);
    CHECK(finding.text == "the file has grown since it was opened");
    CHECK(finding.action == "read up to its last whole line");
}

TEST_CASE("a line that had no line end yet when the file was opened is not half read",
    "[ingest][growing]") {
    const ScratchFolder folder;
    for (const std::string_view rest : {"3.45\n", "\n", "\r\n", ""}) {
        CAPTURE(rest);
        const auto path = folder.file("live.csv", kHeader + rows(0, 3) + "1715289561,12");
        ByteSource source(path);
        appendTo(path, rest);
        const RunControl control;
        LineReader lines(source, control);
        std::string last;
        for (TextLine line; lines.next(line);) last = line.text;
        // Only the first rest goes on in the line: "12" might have been 123.45.
        CHECK(last == (rest == "3.45\n" ? "1715289560,123.45" : "1715289561,12"));
        CHECK(source.hasGrown() == !rest.empty());
    }
}

TEST_CASE("a file that becomes shorter while it is read ends with a finding", "[ingest][growing]") {
    const ScratchFolder folder;
    const auto path = folder.file("rotated.csv", kHeader + rows(0, 200'000));
    class CuttingSink : public MemorySink {
    public:
        explicit CuttingSink(std::filesystem::path path)
            : MemorySink(path.string())
            , m_path(std::move(path)) { }
        void append(std::size_t trace, const ColumnBlock& block) override {
            MemorySink::append(trace, block);
            std::filesystem::resize_file(m_path, 100);
        }
        std::filesystem::path m_path;
    } sink(path);
    RunControl control;
    control.threads = 1;
    streamFile(path, {}, sink, control);
    const auto traces = sink.take();
    CHECK(traces.at(0).size() < 200'000);
    CHECK(needFinding(traces[0], FindingKind::incompleteFile).text
        == "the file has become shorter since it was opened");
}

TEST_CASE("a gzip log that is still written is read as far as it went", "[ingest][growing]") {
    const ScratchFolder folder;
    const auto packed = gzipped(kHeader + rows(0, 50'000));
    const auto half = packed.size() / 2;
    const auto path = folder.file("live.csv.gz", packed.substr(0, half));
    FeedingSink sink(path, packed.substr(half));
    RunControl control;
    control.threads = 1;
    const auto source = streamFile(path, {.format = {}, .hash = true}, sink, control);
    CHECK(source.bytes == half);
    CHECK(source.sha256 == digestOf(packed.substr(0, half)));
    const auto traces = sink.take();
    CHECK(traces.at(0).size() > 1000);
    CHECK(traces[0].size() < 50'000);
    for (const double value : valuesOf(traces[0], "power")) REQUIRE(value == 123.45);
    CHECK(needFinding(traces[0], FindingKind::incompleteFile).text
        == "the file has grown since it was opened");
}

TEST_CASE("reading beside a logger that never rests gives whole rows, on several threads",
    "[ingest][growing]") {
    const ScratchFolder folder;
    const auto path = folder.file("live.csv", kHeader + rows(0, 100'000));
    std::jthread logger([&](const std::stop_token& stop) {
        std::ofstream log(path, std::ios::binary | std::ios::app);
        for (int i = 100'000; i < 2'000'000 && !stop.stop_requested(); ++i) {
            log << rows(i, i + 1);
            log.flush();
        }
    });
    for (const int threads : {1, 4}) {
        RunControl control;
        control.threads = threads;
        const auto result = readTraces({path}, {}, control);
        CHECK(result.traces.at(0).size() >= 100'000);
        for (const double value : valuesOf(result.traces[0], "power")) REQUIRE(value == 123.45);
        std::ifstream file(path, std::ios::binary);
        std::string opened(result.files.at(0).bytes, '\0');
        file.read(opened.data(), static_cast<std::streamsize>(opened.size()));
        CHECK(result.files[0].sha256 == digestOf(opened));
    }
}
