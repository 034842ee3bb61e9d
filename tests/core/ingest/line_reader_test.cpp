// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/line_reader.h"

#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <utility>
#include <vector>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

namespace {

using Lines = std::vector<std::pair<std::size_t, std::string>>;

Lines linesOf(const std::string& content, bool* lastEnded = nullptr) {
    const ScratchFolder folder;
    ByteSource source(folder.file("log.txt", content));
    const RunControl control;
    LineReader reader(source, control);
    Lines lines;
    for (TextLine line; reader.next(line);) {
        lines.emplace_back(line.number, line.text);
        if (lastEnded) *lastEnded = line.ended;
    }
    return lines;
}

}  // namespace

TEST_CASE(
    "lines keep their numbers over blank lines, CRLF and a byte order mark", "[ingest][lines]") {
    bool ended = true;
    const auto lines = linesOf("\xef\xbb\xbf"
                               "a\r\n\n  \r\nb\nc",
        &ended);
    CHECK(lines == Lines{{1, "a"}, {4, "b"}, {5, "c"}});
    CHECK_FALSE(ended);
    CHECK(linesOf("").empty());
    CHECK(linesOf("\n\n").empty());
}

TEST_CASE("lines that cross the blocks of reading come out whole", "[ingest][lines]") {
    std::string content;
    for (int i = 0; i < 3000; ++i) content += std::string(900, 'x') + std::to_string(i) + '\n';
    const auto lines = linesOf(content);
    REQUIRE(lines.size() == 3000);
    CHECK(lines[2999].first == 3000);
    for (std::size_t i = 0; i < lines.size(); ++i)
        REQUIRE(lines[i].second == std::string(900, 'x') + std::to_string(i));
}

TEST_CASE("a line without end is refused by its number, not collected", "[ingest][lines]") {
    CHECK(linesOf("a\n" + std::string((1 << 20) - 1, 'x') + "\n").size() == 2);
    CHECK_THROWS_WITH(linesOf("a\n" + std::string(3 << 20, 'x')),
        ContainsSubstring("log.txt:2: this line is longer than 1 MiB"));
}
