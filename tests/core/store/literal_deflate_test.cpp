// SPDX-License-Identifier: GPL-3.0-or-later
// Streams of literals are read back by zlib, which had no part in writing them.
#include "core/store/chunk_codec.h"
#include "core/store/literal_deflate.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <zlib.h>

using namespace wattline;

namespace {

using Bytes = std::vector<std::byte>;

/// Nothing when it is no whole deflate stream of so many bytes.
Bytes inflated(const Bytes& packed, std::size_t bytes, int windowBits) {
    Bytes plain(bytes + 1);
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, windowBits) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    const bool whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.avail_in == 0;
    plain.resize(whole ? stream.total_out : 0);
    inflateEnd(&stream);
    return plain;
}

Bytes madeBytes(std::mt19937& dice, std::size_t count, std::uint32_t variety, int skew) {
    Bytes bytes(count);
    for (auto& byte : bytes) {
        auto value = static_cast<std::uint32_t>(dice() % variety);
        for (int i = 0; i < skew; ++i)
            value = std::min(value, static_cast<std::uint32_t>(dice() % variety));
        byte = static_cast<std::byte>(value);
    }
    return bytes;
}

}  // namespace

TEST_CASE("zlib reads back streams of literals of any make", "[store][deflate]") {
    std::mt19937 dice(1);
    for (int round = 0; round < 300; ++round) {
        const std::size_t count = round % 3 == 0 ? dice() % 200 : dice() % 70'000;
        const auto bytes = madeBytes(dice, count, static_cast<std::uint32_t>(1 + dice() % 256),
            static_cast<int>(dice() % 12));
        const auto half = static_cast<std::ptrdiff_t>(dice() % (count + 1));
        Bytes packed;
        LiteralDeflate deflate(packed);
        deflate.block({bytes.begin(), bytes.begin() + half}, false);
        deflate.block({bytes.begin() + half, bytes.end()}, true);
        REQUIRE(inflated(packed, count, -15) == bytes);
    }
}

TEST_CASE(
    "counts that want codes longer than allowed are written all the same", "[store][deflate]") {
    // Fibonacci numbers make the longest Huffman codes there are: 20 bits for 21 of them.
    Bytes bytes;
    std::size_t count = 1, next = 1;
    for (int value = 0; value < 21; ++value) {
        bytes.insert(bytes.end(), count, static_cast<std::byte>(value));
        std::swap(count, next);
        next += count;
    }
    Bytes packed;
    LiteralDeflate(packed).block(bytes, true);
    CHECK(inflated(packed, bytes.size(), -15) == bytes);
}

TEST_CASE("literals take what their frequencies say", "[store][deflate]") {
    ByteCounts counts{};
    counts[7] = 512;  // one bit each
    counts[8] = 256;  // two
    counts[9] = 255;  // three, as the end of the block
    CHECK(literalBytes(counts) == (512 + 2 * 256 + 3 * 255 + 3 + 7) / 8);
}

TEST_CASE(
    "a chunk is packed with repetitions where there are some, else without", "[store][deflate]") {
    constexpr std::size_t kBytes = 65'536;
    std::mt19937 dice(2);
    ChunkCodec codec;
    const auto packedBytes = [&](const Bytes& chunk, std::size_t width) {
        Bytes packed, back(chunk.size());
        const auto bytes = codec.pack(chunk, width, packed);
        CHECK(bytes == packed.size());
        CHECK(codec.unpack(packed, width, back));
        CHECK(back == chunk);
        if (width == 1) CHECK(inflated(packed, chunk.size(), 15) == chunk);
        return packed.size();
    };
    const auto noise = madeBytes(dice, kBytes, 101, 0);
    // The bits that noise of 101 values holds, and 2 % of room.
    const auto most = static_cast<std::size_t>(1.02 * kBytes * std::log2(101) / 8);
    CHECK(packedBytes(noise, 1) < most);
    CHECK(packedBytes(noise, 2) < most);
    CHECK(packedBytes(Bytes(kBytes, std::byte{16}), 1) < 500);
    Bytes saw(kBytes);  // 100 values, over and over
    for (std::size_t i = 0; i < kBytes; ++i) saw[i] = static_cast<std::byte>(i % 100);
    CHECK(packedBytes(saw, 1) < 2000);
    CHECK(packedBytes(madeBytes(dice, kBytes, 256, 0), 4) < kBytes + 100);
}

TEST_CASE("a column's chunks come back whatever its earlier ones were like", "[store][deflate]") {
    std::mt19937 dice(3);
    ChunkCodec codec;
    ChunkHabit habit;
    std::vector<Bytes> chunks(10, madeBytes(dice, 65'536, 101, 0));
    chunks[4] = Bytes(65'536, std::byte{16});  // taken for what the others were
    chunks[8] = chunks[4];  // looked at anew
    std::vector<std::size_t> sizes;
    for (const auto& chunk : chunks) {
        Bytes packed, back(chunk.size());
        sizes.push_back(codec.pack(chunk, 1, packed, &habit));
        CHECK(codec.unpack(packed, 1, back));
        CHECK(back == chunk);
    }
    CHECK(sizes[4] < 9000);  // a bit for each byte
    CHECK(sizes[4] > 8000);
    CHECK(sizes[8] < 500);
}
