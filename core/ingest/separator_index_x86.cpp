// SPDX-License-Identifier: GPL-3.0-or-later
// One bit for each of 64 bytes, by the widest comparison the processor has; then the bits to
// positions.
#include "core/ingest/separator_index.h"

#include <vector>

#if defined(__x86_64__)

#include <immintrin.h>

namespace wattline::separators {

namespace {

/// Where the next positions go; the bits of a block become positions eight at a time, written
/// whether there are that many or not: cheaper than a branch for each.
struct Output {
    std::uint32_t* positions;
    std::uint32_t* lineEnds;
    std::uint32_t count = 0;
    std::size_t lines = 0;

    __attribute__((always_inline)) void take(
        std::uint32_t base, std::uint64_t separators, std::uint64_t lineEndBits) {
        for (; lineEndBits; lineEndBits &= lineEndBits - 1) {
            const auto upToIt = lineEndBits ^ (lineEndBits - 1);
            lineEnds[lines++]
                = count + static_cast<std::uint32_t>(__builtin_popcountll(separators & upToIt));
        }
        const auto found = static_cast<std::uint32_t>(__builtin_popcountll(separators));
        std::uint32_t* to = positions + count;
        for (std::uint32_t done = 0; done < found; done += 8) {
            for (int i = 0; i < 8; ++i) {
                // The 64 instead of nothing left is never looked at, but ctz must not see a 0.
                *to++ = base
                    + static_cast<std::uint32_t>(separators ? __builtin_ctzll(separators) : 64);
                separators &= separators - 1;
            }
        }
        count += found;
    }
};

std::uint64_t bitsBelow(std::size_t count) {
    return count >= 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
}

Counts findSse2(const Text& text, std::uint32_t* positions, std::uint32_t* lineEnds) {
    Output output{positions, lineEnds};
    const __m128i delimiter = _mm_set1_epi8(text.delimiter), newline = _mm_set1_epi8('\n');
    for (std::size_t at = 0; at < text.bytes; at += 64) {
        std::uint64_t separators = 0, ends = 0;
        for (int part = 0; part < 4; ++part) {
            const auto bytes
                = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.from + at) + part);
            const auto end = _mm_cmpeq_epi8(bytes, newline);
            const auto any = _mm_or_si128(end, _mm_cmpeq_epi8(bytes, delimiter));
            ends |= std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(end))} << 16 * part;
            separators |= std::uint64_t{static_cast<std::uint16_t>(_mm_movemask_epi8(any))}
                << 16 * part;
        }
        const auto inside = bitsBelow(text.bytes - at);
        output.take(static_cast<std::uint32_t>(at), separators & inside, ends & inside);
    }
    return {output.count, output.lines};
}

__attribute__((target("avx2,bmi,popcnt"))) Counts findAvx2(
    const Text& text, std::uint32_t* positions, std::uint32_t* lineEnds) {
    Output output{positions, lineEnds};
    const __m256i delimiter = _mm256_set1_epi8(text.delimiter), newline = _mm256_set1_epi8('\n');
    for (std::size_t at = 0; at < text.bytes; at += 64) {
        std::uint64_t separators = 0, ends = 0;
        for (int part = 0; part < 2; ++part) {
            const auto bytes
                = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text.from + at) + part);
            const auto end = _mm256_cmpeq_epi8(bytes, newline);
            const auto any = _mm256_or_si256(end, _mm256_cmpeq_epi8(bytes, delimiter));
            ends |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(end))}
                << 32 * part;
            separators |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(any))}
                << 32 * part;
        }
        const auto inside = bitsBelow(text.bytes - at);
        output.take(static_cast<std::uint32_t>(at), separators & inside, ends & inside);
    }
    return {output.count, output.lines};
}

__attribute__((target("avx512f,avx512bw,bmi,popcnt"))) Counts findAvx512(
    const Text& text, std::uint32_t* positions, std::uint32_t* lineEnds) {
    Output output{positions, lineEnds};
    const __m512i delimiter = _mm512_set1_epi8(text.delimiter), newline = _mm512_set1_epi8('\n');
    for (std::size_t at = 0; at < text.bytes; at += 64) {
        const auto bytes = _mm512_loadu_si512(text.from + at);
        const auto inside = bitsBelow(text.bytes - at);
        const auto ends = _mm512_cmpeq_epi8_mask(bytes, newline) & inside;
        const auto separators = (_mm512_cmpeq_epi8_mask(bytes, delimiter) & inside) | ends;
        output.take(static_cast<std::uint32_t>(at), separators, ends);
    }
    return {output.count, output.lines};
}

/// The bits of a block become positions sixteen at a time, without a branch for each.
__attribute__((target("avx512f,avx512bw,avx512vbmi2,bmi,bmi2,popcnt"))) Counts findCompressing(
    const Text& text, std::uint32_t* positions, std::uint32_t* lineEnds) {
    const __m512i delimiter = _mm512_set1_epi8(text.delimiter), newline = _mm512_set1_epi8('\n');
    alignas(64) char counting[64];
    for (int i = 0; i < 64; ++i) counting[i] = static_cast<char>(i);
    const __m512i places = _mm512_load_si512(counting);
    // Writes whole groups of sixteen: what stands behind the last one is overwritten or not read.
    // With masks of all ones, as GCC 12 warns of its own headers else (GCC bug 105593).
    const auto write = [](std::uint32_t * to, __m512i chosen, std::size_t count, std::uint32_t base)
        __attribute__((target("avx512f,avx512bw"))) {
        const __m512i bases = _mm512_set1_epi32(static_cast<int>(base));
        const auto sixteen = [&](__m128i bytes) __attribute__((target("avx512f,avx512bw"))) {
            _mm512_storeu_si512(
                to, _mm512_add_epi32(_mm512_maskz_cvtepu8_epi32(0xffff, bytes), bases));
            to += 16;
        };
        sixteen(_mm512_maskz_extracti32x4_epi32(0xf, chosen, 0));
        if (count > 16) [[unlikely]] {
            sixteen(_mm512_maskz_extracti32x4_epi32(0xf, chosen, 1));
            if (count > 32) sixteen(_mm512_maskz_extracti32x4_epi32(0xf, chosen, 2));
            if (count > 48) sixteen(_mm512_maskz_extracti32x4_epi32(0xf, chosen, 3));
        }
    };
    std::uint32_t count = 0;
    std::size_t lines = 0;
    for (std::size_t at = 0; at < text.bytes; at += 64) {
        const auto bytes = _mm512_loadu_si512(text.from + at);
        const auto inside = bitsBelow(text.bytes - at);
        const std::uint64_t ends = _mm512_cmpeq_epi8_mask(bytes, newline) & inside;
        const std::uint64_t separators = (_mm512_cmpeq_epi8_mask(bytes, delimiter) & inside) | ends;
        const auto found = static_cast<std::uint32_t>(__builtin_popcountll(separators));
        const auto foundEnds = static_cast<std::size_t>(__builtin_popcountll(ends));
        write(positions + count, _mm512_maskz_compress_epi8(separators, places), found,
            static_cast<std::uint32_t>(at));
        // Which of the separators are line ends: their numbers, from 1.
        write(lineEnds + lines, _mm512_maskz_compress_epi8(_pext_u64(ends, separators), places),
            foundEnds, count + 1);
        count += found;
        lines += foundEnds;
    }
    return {count, lines};
}

std::vector<Finder> supported() {
    std::vector<Finder> all;
    if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("bmi2"))
        all.push_back(findCompressing);
    if (__builtin_cpu_supports("avx512bw")) all.push_back(findAvx512);
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) all.push_back(findAvx2);
    all.push_back(findSse2);
    all.push_back(findPlain);
    return all;
}

}  // namespace

std::span<const Finder> finders() {
    static const auto all = supported();
    return all;
}

}  // namespace wattline::separators

#else

namespace wattline::separators {

std::span<const Finder> finders() {
    static const std::vector<Finder> all{findPlain};
    return all;
}

}  // namespace wattline::separators

#endif
