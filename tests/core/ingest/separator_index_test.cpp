// SPDX-License-Identifier: GPL-3.0-or-later
// Every way of finding separators that this processor has finds the same ones.
#include "core/ingest/separator_index.h"

#include "tests/support/catch.h"

#include <random>
#include <string>
#include <vector>

using namespace wattline;

TEST_CASE("separators are found where they are, by hand", "[ingest][separators]") {
    const std::string text = "a,b\n,\n\n1;2";
    const std::string padded = text + std::string(SeparatorIndex::kPadding, ',');
    SeparatorIndex index;
    index.build({padded.data(), text.size()}, ',');
    const auto positions = index.positions();
    const auto ends = index.lineEnds();
    CHECK(std::vector(positions.begin(), positions.end())
        == std::vector<std::uint32_t>{1, 3, 4, 5, 6});
    CHECK(std::vector(ends.begin(), ends.end()) == std::vector<std::uint32_t>{2, 4, 5});
    index.build({padded.data(), 0}, ',');
    CHECK(index.positions().empty());
    CHECK(index.lineEnds().empty());
}

TEST_CASE("every instruction set finds the same separators", "[ingest][separators]") {
    std::mt19937 dice(3);
    for (int round = 0; round < 400; ++round) {
        const std::size_t bytes = 1 + dice() % 300;
        const auto variety = 2 + dice() % 40;
        std::string text(bytes + SeparatorIndex::kPadding, ',');
        for (std::size_t i = 0; i < bytes; ++i)
            text[i] = "\n,;0123456789.\r\"abcdefghijklmnopqrstuvwx\xff\xac\x8a"[dice() % variety];
        std::vector<std::uint32_t> wanted(bytes + 64), wantedEnds(bytes + 64);
        const separators::Text input{text.data(), bytes, ','};
        const auto right = separators::findPlain(input, wanted.data(), wantedEnds.data());
        for (const auto find : separators::finders()) {
            std::vector<std::uint32_t> found(bytes + 64), foundEnds(bytes + 64);
            const auto counts = find(input, found.data(), foundEnds.data());
            REQUIRE(counts.positions == right.positions);
            REQUIRE(counts.lineEnds == right.lineEnds);
            REQUIRE(std::equal(wanted.begin(), wanted.begin() + static_cast<long>(right.positions),
                found.begin()));
            REQUIRE(std::equal(wantedEnds.begin(),
                wantedEnds.begin() + static_cast<long>(right.lineEnds), foundEnds.begin()));
        }
    }
}
