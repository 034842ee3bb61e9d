// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/array_file.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <cmath>
#include <limits>
#include <thread>

using namespace wattline;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("arrays come back from their file bit for bit", "[store]") {
    const ScratchFolder folder("arrays");
    const auto path = folder / "a.h5";
    // More rows than one chunk holds, so that several are written.
    std::vector<float> table(8 * 30'000);
    for (std::size_t i = 0; i < table.size(); ++i) table[i] = std::sin(static_cast<float>(i));
    table[5] = std::numeric_limits<float>::quiet_NaN();
    {
        ArrayFileWriter writer;
        writer.write("deep/er/table", {30'000, 8}, table);
        writer.write("times", {2}, std::vector<double>{1.6e9 + 0.1, -1});
        writer.write("small", {3}, std::vector<std::uint32_t>{0, 1, 4294967295U});
        writer.write("big", {1}, std::vector<std::uint64_t>{18446744073709551615ULL});
        writer.write("names", {"", "node 0 · GPU 1", "b"});
        writer.write("none", {0, 8}, std::vector<float>{});
        writer.write("noNames", {});
        writer.setAttribute("stepS", 0.1);
        writer.setAttribute("unit", "°C");
        writer.setAttribute("empty", std::string());
        writer.save(path);
    }
    const ArrayFileReader reader(path);
    CHECK(reader.shape("deep/er/table") == ArrayShape{30'000, 8});
    const auto back = reader.floats("deep/er/table");
    REQUIRE(back.size() == table.size());
    CHECK(std::isnan(back[5]));
    CHECK(std::equal(back.begin() + 6, back.end(), table.begin() + 6));
    CHECK(reader.doubles("times") == std::vector<double>{1.6e9 + 0.1, -1});
    CHECK(reader.counts("small") == std::vector<std::uint32_t>{0, 1, 4294967295U});
    CHECK(reader.bigCounts("big") == std::vector<std::uint64_t>{18446744073709551615ULL});
    CHECK(reader.texts("names") == std::vector<std::string>{"", "node 0 · GPU 1", "b"});
    CHECK(reader.floats("none").empty());
    CHECK(reader.texts("noNames").empty());
    CHECK(reader.numberAttribute("stepS") == 0.1);
    CHECK(reader.textAttribute("unit") == "°C");
    CHECK(reader.textAttribute("empty").empty());
}

TEST_CASE("a damaged or foreign array file is answered with its name", "[store]") {
    const ScratchFolder folder("arrays");
    const auto path = folder / "a.h5";
    CHECK_THROWS_WITH(
        ArrayFileReader(path), ContainsSubstring(path.string() + ": there is no such file."));
    writeFileAtomically(path, "power\n1\n");
    CHECK_THROWS_WITH(ArrayFileReader(path), ContainsSubstring("this is no readable HDF5 file"));
    ArrayFileWriter writer;
    std::vector<float> values(50'000);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = std::sin(static_cast<float>(i));
    writer.write("truth", {values.size()}, values);
    writer.save(path);
    {
        const ArrayFileReader reader(path);
        CHECK_THROWS_WITH(
            reader.floats("lie"), ContainsSubstring("the array \"lie\" is not in this file"));
        CHECK_THROWS_WITH(reader.texts("truth"), ContainsSubstring("holds no text"));
        CHECK_THROWS_WITH(reader.counts("truth"), ContainsSubstring("another type"));
    }
    auto bytes = readWholeFile(path);
    bytes[bytes.size() / 2]
        = static_cast<char>(bytes[bytes.size() / 2] ^ 0x55);  // within the compressed data
    writeFileAtomically(path, bytes);
    const ArrayFileReader reader(path);
    CHECK_THROWS_WITH(
        reader.floats("truth"), ContainsSubstring(path.string() + ": reading \"truth\" failed"));
}

TEST_CASE(
    "what an array file claims and does not hold is refused, not made room for", "[store][bad]") {
    const ArrayFileReader reader(
        std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/hdf5/hostile_arrays.h5");
    // 8 GiB and 1 GiB, of which not a byte is there.
    CHECK_THROWS_WITH(
        reader.doubles("truth"), ContainsSubstring("larger than what the file holds"));
    CHECK_THROWS_WITH(reader.texts("names"), ContainsSubstring("larger than what the file holds"));
    CHECK_THROWS_WITH(reader.numberAttribute("horizon"), ContainsSubstring("not a single value"));
    CHECK_THROWS_WITH(reader.textAttribute("unit"), ContainsSubstring("not a single value"));
}

TEST_CASE("two threads may use array files at the same time", "[store]") {
    const ScratchFolder folder("arrays");
    constexpr int kRounds = 20;
    const auto goodRounds = [&](const std::string& name, float value) {
        int good = 0;
        for (int i = 0; i < kRounds; ++i) {
            ArrayFileWriter writer;
            writer.write("x", {1000}, std::vector<float>(1000, value));
            writer.save(folder / name);
            good += ArrayFileReader(folder / name).floats("x").back() == value ? 1 : 0;
        }
        return good;
    };
    int others = 0;
    std::jthread other([&] { others = goodRounds("a.h5", 1); });
    CHECK(goodRounds("b.h5", 2) == kRounds);
    other.join();
    CHECK(others == kRounds);
}
