// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/literal_deflate.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

namespace wattline {

namespace {

constexpr std::size_t kEnd = 256;  ///< the symbol that ends a block
constexpr std::size_t kSymbols = 257;
constexpr unsigned kMostBits = 12;  // deflate allows 15; so four of them fit into a word
constexpr std::size_t kMostStored = 65535;
constexpr std::size_t kStoredHeader = 5;

struct Code {
    std::array<std::uint8_t, kSymbols> length{};  ///< bits; 0 = does not occur
};

using LengthCounts = std::array<std::uint32_t, kSymbols + 1>;  ///< codes of each length

/// Of an unlimited Huffman code for counts in increasing order: sums come in that order too, so two
/// queues are enough (van Leeuwen 1976).
LengthCounts lengthsOf(const std::vector<std::uint64_t>& counts) {
    LengthCounts ofLength{};
    const std::size_t n = counts.size();
    if (n == 1) {
        ofLength[1] = 1;
        return ofLength;
    }
    std::vector<std::size_t> parent(2 * n - 1), depth(2 * n - 1);
    std::vector<std::uint64_t> weight(counts);
    weight.resize(2 * n - 1);
    std::size_t leaf = 0, inner = n;
    for (std::size_t made = n; made < 2 * n - 1; ++made) {
        for (int i = 0; i < 2; ++i) {
            const bool takeLeaf = leaf < n && (inner == made || weight[leaf] <= weight[inner]);
            const auto taken = takeLeaf ? leaf++ : inner++;
            weight[made] += weight[taken];
            parent[taken] = made;
        }
    }
    for (std::size_t i = 2 * n - 2; i-- > 0;) {
        depth[i] = depth[parent[i]] + 1;
        if (i < n) ++ofLength[depth[i]];
    }
    return ofLength;
}

/// Codes that would be longer become shorter, and as few others longer as make room for that.
void limitLengths(LengthCounts& ofLength) {
    for (std::size_t bits = kMostBits + 1; bits <= kSymbols; ++bits) {
        ofLength[kMostBits] += ofLength[bits];
        ofLength[bits] = 0;
    }
    std::uint32_t room = 0;
    for (unsigned bits = 1; bits <= kMostBits; ++bits) room += ofLength[bits] << (kMostBits - bits);
    for (; room > 1U << kMostBits; --room) {
        --ofLength[kMostBits];
        auto bits = kMostBits - 1;
        while (ofLength[bits] == 0) --bits;
        --ofLength[bits];
        ofLength[bits + 1] += 2;
    }
}

Code codeFor(const ByteCounts& counts) {
    std::array<std::uint32_t, kSymbols> all{};
    std::copy(counts.begin(), counts.end(), all.begin());
    all[kEnd] = 1;
    std::vector<std::uint16_t> symbols;
    for (std::size_t i = 0; i < kSymbols; ++i)
        if (all[i] > 0) symbols.push_back(static_cast<std::uint16_t>(i));
    std::stable_sort(
        symbols.begin(), symbols.end(), [&](auto a, auto b) { return all[a] < all[b]; });
    std::vector<std::uint64_t> sorted;
    for (const auto symbol : symbols) sorted.push_back(all[symbol]);
    auto ofLength = lengthsOf(sorted);
    limitLengths(ofLength);
    Code code;
    std::size_t next = 0;
    for (unsigned bits = kMostBits; bits > 0; --bits)  // the rarest get the longest
        for (std::uint32_t i = 0; i < ofLength[bits]; ++i)
            code.length[symbols[next++]] = static_cast<std::uint8_t>(bits);
    return code;
}

/// The code of each symbol as it stands in the stream, its length above it.
std::array<std::uint32_t, kSymbols> streamCodes(const Code& code) {
    std::array<std::uint32_t, kMostBits + 1> ofLength{}, next{};
    for (const auto length : code.length) ++ofLength[length];
    ofLength[0] = 0;
    for (unsigned bits = 1; bits <= kMostBits; ++bits)
        next[bits] = (next[bits - 1] + ofLength[bits - 1]) << 1;
    std::array<std::uint32_t, kSymbols> codes{};
    for (std::size_t symbol = 0; symbol < kSymbols; ++symbol) {
        const auto length = code.length[symbol];
        if (length == 0) continue;
        std::uint32_t forward = next[length]++, reversed = 0;
        for (unsigned bit = 0; bit < length; ++bit, forward >>= 1)
            reversed = reversed << 1 | (forward & 1);
        codes[symbol] = reversed | static_cast<std::uint32_t>(length) << 16;
    }
    return codes;
}

std::size_t bitsWith(const Code& code, const ByteCounts& counts) {
    std::size_t bits = code.length[kEnd];
    for (std::size_t i = 0; i < counts.size(); ++i) bits += std::size_t{counts[i]} * code.length[i];
    return bits;
}

}  // namespace

ByteCounts countBytes(std::span<const std::byte> bytes) {
    // Four tables: equal bytes in a row would wait for each other in one.
    std::array<ByteCounts, 4> parts{};
    std::size_t i = 0;
    for (; i + 4 <= bytes.size(); i += 4)
        for (std::size_t part = 0; part < 4; ++part)
            ++parts[part][std::to_integer<std::size_t>(bytes[i + part])];
    for (; i < bytes.size(); ++i) ++parts[0][std::to_integer<std::size_t>(bytes[i])];
    ByteCounts sum{};
    for (std::size_t value = 0; value < sum.size(); ++value)
        for (const auto& part : parts) sum[value] += part[value];
    return sum;
}

std::size_t literalBytes(const ByteCounts& counts) {
    return (bitsWith(codeFor(counts), counts) + 7) / 8;
}

void LiteralDeflate::flush() {
    const auto whole = m_count / 8;
    const auto before = m_packed.size();
    m_packed.resize(before + whole);
    for (unsigned i = 0; i < whole; ++i, m_bits >>= 8)
        m_packed[before + i] = static_cast<std::byte>(m_bits & 0xff);
    m_count %= 8;
}

void LiteralDeflate::put(std::uint64_t bits, unsigned count) {
    m_bits |= bits << m_count;
    m_count += count;
    flush();
}

void LiteralDeflate::alignToByte() {
    if (m_count > 0) put(0, 8 - m_count);
}

void LiteralDeflate::block(std::span<const std::byte> bytes, bool isLast) {
    const auto counts = countBytes(bytes);
    if (literalBytes(counts) + kStoredHeader < bytes.size())
        literals(bytes, counts, isLast);
    else
        stored(bytes, isLast);
}

void LiteralDeflate::stored(std::span<const std::byte> bytes, bool isLast) {
    do {
        const auto count = std::min(bytes.size(), kMostStored);
        put(isLast && count == bytes.size(), 3);  // kind 0
        alignToByte();
        put(count, 16);
        put(~count & 0xffff, 16);
        m_packed.insert(
            m_packed.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
        bytes = bytes.subspan(count);
    } while (!bytes.empty());
}

void LiteralDeflate::literals(
    std::span<const std::byte> bytes, const ByteCounts& counts, bool isLast) {
    const Code code = codeFor(counts);
    put((isLast ? 1U : 0U) | 2U << 1, 3);  // kind 2: a code of its own
    put(kSymbols - 257, 5);
    put(1, 5);  // two distances, which are never used: a code of one is a special case
    put(19 - 4, 4);
    // The lengths themselves take four bits each: 0 to 15 as they are, no repetitions (16 to 18).
    for (int i = 0; i < 19; ++i) put(i < 3 ? 0 : 4, 3);
    const auto putLength = [&](std::uint32_t length) {
        std::uint32_t reversed = 0;
        for (int bit = 0; bit < 4; ++bit) reversed |= (length >> bit & 1) << (3 - bit);
        put(reversed, 4);
    };
    for (const auto length : code.length) putLength(length);
    putLength(1);
    putLength(1);

    const auto codes = streamCodes(code);
    const auto take = [&](std::byte byte) {
        const auto entry = codes[std::to_integer<std::size_t>(byte)];
        m_bits |= std::uint64_t{entry & 0xffff} << m_count;
        m_count += entry >> 16;
    };
    const auto before = m_packed.size();
    m_packed.resize(before + (bitsWith(code, counts) + 7) / 8 + sizeof m_bits);
    std::byte* out = m_packed.data() + before;
    std::size_t i = 0;
    for (; i + 4 <= bytes.size(); i += 4) {
        for (std::size_t k = 0; k < 4; ++k) take(bytes[i + k]);
        auto word = m_bits;
        if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
        std::memcpy(out, &word, sizeof word);
        out += m_count / 8;
        m_bits >>= m_count & ~7U;
        m_count %= 8;
    }
    m_packed.resize(static_cast<std::size_t>(out - m_packed.data()));
    for (; i < bytes.size(); ++i) {
        take(bytes[i]);
        flush();
    }
    put(codes[kEnd] & 0xffff, codes[kEnd] >> 16);
    if (isLast) alignToByte();
}

}  // namespace wattline
