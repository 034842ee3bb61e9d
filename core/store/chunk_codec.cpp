// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/chunk_codec.h"

#include "core/store/literal_deflate.h"

#include <libdeflate.h>
#include <new>

namespace wattline {

namespace {

constexpr std::size_t kTrialBytes = 8192;
constexpr int kTrialEvery = 8;  // chunks
constexpr double kWorthLooking = 0.97;  // of the size without repetitions

template <std::size_t width>
void shuffleBy(const std::byte* in, std::byte* out, std::size_t numbers) {
    for (std::size_t i = 0; i < numbers; ++i)
        for (std::size_t b = 0; b < width; ++b) out[b * numbers + i] = in[i * width + b];
}

template <std::size_t width>
void unshuffleBy(const std::byte* in, std::byte* out, std::size_t numbers) {
    for (std::size_t i = 0; i < numbers; ++i)
        for (std::size_t b = 0; b < width; ++b) out[i * width + b] = in[b * numbers + i];
}

/// All first bytes of the numbers, then all second ones, ...: like bytes stand together.
void shuffle(std::span<const std::byte> in, std::byte* out, std::size_t width) {
    const auto numbers = in.size() / width;
    if (width == 2) return shuffleBy<2>(in.data(), out, numbers);
    if (width == 4) return shuffleBy<4>(in.data(), out, numbers);
    return shuffleBy<8>(in.data(), out, numbers);
}

void unshuffle(const std::byte* in, std::span<std::byte> out, std::size_t width) {
    const auto numbers = out.size() / width;
    if (width == 2) return unshuffleBy<2>(in, out.data(), numbers);
    if (width == 4) return unshuffleBy<4>(in, out.data(), numbers);
    return unshuffleBy<8>(in, out.data(), numbers);
}

}  // namespace

void ChunkCodec::Close::operator()(libdeflate_compressor* compressor) const {
    libdeflate_free_compressor(compressor);
}

void ChunkCodec::Close::operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
}

/// Tried on a part from the middle.
bool ChunkCodec::hardlyRepeats(std::span<const std::byte> bytes) {
    if (bytes.size() < 2 * kTrialBytes) return false;
    const auto part = bytes.subspan((bytes.size() - kTrialBytes) / 2, kTrialBytes);
    m_trial.resize(libdeflate_deflate_compress_bound(m_compressor.get(), part.size()));
    const auto repeating = libdeflate_deflate_compress(
        m_compressor.get(), part.data(), part.size(), m_trial.data(), m_trial.size());
    return static_cast<double>(repeating)
        > kWorthLooking * static_cast<double>(literalBytes(countBytes(part)));
}

/// As a zlib stream (RFC 1950): two bytes in front, the checksum behind.
std::size_t ChunkCodec::packLiterals(
    std::span<const std::byte> chunk, std::size_t width, std::vector<std::byte>& packed) {
    const auto before = packed.size();
    packed.push_back(std::byte{0x78});
    packed.push_back(std::byte{0x01});
    LiteralDeflate deflate(packed);
    const auto plane = chunk.size() / width;
    for (std::size_t i = 0; i < width; ++i)
        deflate.block(chunk.subspan(i * plane, plane), i + 1 == width);
    const auto checksum = libdeflate_adler32(1, chunk.data(), chunk.size());
    for (int shift = 24; shift >= 0; shift -= 8)
        packed.push_back(static_cast<std::byte>(checksum >> shift & 0xff));
    return packed.size() - before;
}

bool ChunkCodec::areLiterals(
    std::span<const std::byte> chunk, std::size_t width, ChunkHabit& habit) {
    const auto plane = chunk.size() / width;
    if (habit.chunks-- > 0) return habit.literals && plane > 0;
    habit.literals = plane > 0;
    for (std::size_t i = 0; i < width && habit.literals; ++i)
        habit.literals = hardlyRepeats(chunk.subspan(i * plane, plane));
    habit.chunks = kTrialEvery - 1;
    return habit.literals;
}

std::size_t ChunkCodec::pack(std::span<const std::byte> chunk, std::size_t width,
    std::vector<std::byte>& packed, ChunkHabit* habit) {
    if (!m_compressor) m_compressor.reset(libdeflate_alloc_compressor(kDeflateLevel));
    if (!m_compressor) throw std::bad_alloc();
    if (width > 1) {
        m_shuffled.resize(chunk.size());
        shuffle(chunk, m_shuffled.data(), width);
        chunk = m_shuffled;
    }
    ChunkHabit unknown;
    if (areLiterals(chunk, width, habit ? *habit : unknown))
        return packLiterals(chunk, width, packed);
    const auto before = packed.size();
    packed.resize(before + libdeflate_zlib_compress_bound(m_compressor.get(), chunk.size()));
    const auto bytes = libdeflate_zlib_compress(m_compressor.get(), chunk.data(), chunk.size(),
        packed.data() + before, packed.size() - before);
    packed.resize(before + bytes);
    return bytes;
}

bool ChunkCodec::unpack(
    std::span<const std::byte> packed, std::size_t width, std::span<std::byte> chunk) {
    if (!m_decompressor) m_decompressor.reset(libdeflate_alloc_decompressor());
    if (!m_decompressor) throw std::bad_alloc();
    std::byte* content = chunk.data();
    if (width > 1) {
        m_shuffled.resize(chunk.size());
        content = m_shuffled.data();
    }
    std::size_t consumed = 0;
    const auto result = libdeflate_zlib_decompress_ex(m_decompressor.get(), packed.data(),
        packed.size(), content, chunk.size(), &consumed, nullptr);
    if (result != LIBDEFLATE_SUCCESS || consumed != packed.size()) return false;
    if (width > 1) unshuffle(content, chunk, width);
    return true;
}

}  // namespace wattline
