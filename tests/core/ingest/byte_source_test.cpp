// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/ingest/reading.h"
#include "tests/support/gzipped.h"

using namespace wattline;
using namespace wattline::test;

namespace {

std::string manyRows(int from, int to) {
    std::string text;
    for (int i = from; i < to; ++i)
        text += std::to_string(1715289558 + i) + "," + std::to_string(i * 7919 % 1000) + "\n";
    return text;
}

const std::string kHeader = "timestamp,power_W\n";

}  // namespace

TEST_CASE("gzip is read like plain text, whatever the name", "[ingest][gzip]") {
    const auto packed = readText(gzipped(kHeader + manyRows(0, 100'000)), "a.csv");
    const auto plain = readText(kHeader + manyRows(0, 100'000));
    CHECK(packed[0].timeS == plain[0].timeS);
    CHECK(packed[0].channels[0].values == plain[0].channels[0].values);
}

TEST_CASE("gzip files joined end to end are one", "[ingest][gzip]") {
    const auto traces
        = readText(gzipped(kHeader + manyRows(0, 5)) + gzipped(manyRows(5, 10)), "a.csv.gz");
    CHECK(traces[0].size() == 10);
    CHECK(traces[0].findings.empty());
}

TEST_CASE("a gzip file cut by a broken download is read as far as it goes, and says so",
    "[ingest][gzip]") {
    auto packed = gzipped(kHeader + manyRows(0, 100'000));
    packed.resize(packed.size() / 2);
    const auto traces = readText(packed, "a.csv.gz");
    CHECK(traces[0].size() > 1000);
    CHECK(traces[0].size() < 100'000);
    const bool said = std::any_of(
        traces[0].findings.begin(), traces[0].findings.end(), [](const Finding& finding) {
            return finding.text == "the gzip data stop before their end";
        });
    CHECK(said);
}

TEST_CASE("broken gzip data end with the file's name", "[ingest][gzip]") {
    auto packed = gzipped(kHeader + manyRows(0, 100'000));
    for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 64; ++i) packed[i] = 'x';
    const ScratchFolder folder;
    const auto message = refusal(folder.file("a.csv.gz", packed));
    CHECK(message.find("a.csv.gz: the gzip data are broken: ") != std::string::npos);
}

TEST_CASE("the digest is of the file as it lies on disk", "[ingest][gzip]") {
    const ScratchFolder folder;
    // printf 'timestamp,power_W\n1715289558,5\n' | sha256sum
    const auto result = read(folder.file("a.csv", "timestamp,power_W\n1715289558,5\n"));
    CHECK(result.files[0].sha256
        == "e48d09487d101790d3222e5577eb1aaafaf945b2a6e202b22d1a12dbe2072a70");
    CHECK(result.files[0].bytes == 31);
    CHECK(result.files[0].format == "power-csv");
}

TEST_CASE("a gzip file that is one endless line ends at the limit of lines", "[ingest][gzip]") {
    const ScratchFolder folder;
    const auto message
        = refusal(folder.file("a.csv.gz", gzipped(kHeader + std::string(3 << 20, '5'))));
    CHECK(message.find("longer than 1 MiB") != std::string::npos);
}

TEST_CASE("a gzip file of blank lines without end is refused by its ratio", "[ingest][gzip]") {
    const auto packed = gzipped(kHeader + std::string(80 << 20, '\n'));
    const ScratchFolder folder;
    const auto message = refusal(folder.file("a.csv.gz", packed));
    CAPTURE(message);
    CHECK(message.find("a.csv.gz: unpacks to ") != std::string::npos);
    CHECK(message.find(" times its size (") != std::string::npos);
    CHECK(message.find("gunzip") != std::string::npos);
}
