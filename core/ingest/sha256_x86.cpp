// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 with the SHA extensions of x86 (Intel SDM, volume 2: SHA256RNDS2, SHA256MSG1,
// SHA256MSG2).
#include "core/ingest/sha256_blocks.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

namespace wattline {

namespace {

bool hasShaInstructions() {
    unsigned a = 0, b = 0, c = 0, d = 0;
    constexpr unsigned kShaBit = 1U << 29;  // of EBX in leaf 7
    return __builtin_cpu_supports("sse4.1") && __get_cpuid_count(7, 0, &a, &b, &c, &d)
        && (b & kShaBit);
}

__attribute__((target("sha,sse4.1"))) void takeBlocksFast(
    Sha256State& state, std::span<const unsigned char> blocks) {
    const auto load = [](const void* from) __attribute__((target("sha,sse4.1"))) {
        return _mm_loadu_si128(static_cast<const __m128i*>(from));
    };
    const __m128i bigEndian = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    // The instructions want the eight words as (a, b, e, f) and (c, d, g, h), highest word first.
    const __m128i badc = _mm_shuffle_epi32(load(&state[0]), 0xb1),
                  hgfe = _mm_shuffle_epi32(load(&state[4]), 0x1b);
    __m128i abef = _mm_alignr_epi8(badc, hgfe, 8);
    __m128i cdgh = _mm_blend_epi16(hgfe, badc, 0xf0);
    for (; blocks.size() >= 64; blocks = blocks.subspan(64)) {
        const __m128i abefBefore = abef, cdghBefore = cdgh;
        __m128i w[4];  // the last 16 words of the message schedule, four at a time
        for (std::size_t group = 0; group < 16; ++group) {
            __m128i& now = w[group % 4];
            if (group < 4) {
                now = _mm_shuffle_epi8(load(blocks.data() + 16 * group), bigEndian);
            } else {
                const __m128i one = w[(group + 1) % 4], two = w[(group + 2) % 4],
                              three = w[(group + 3) % 4];
                now = _mm_add_epi32(_mm_sha256msg1_epu32(now, one), _mm_alignr_epi8(three, two, 4));
                now = _mm_sha256msg2_epu32(now, three);
            }
            const __m128i sum = _mm_add_epi32(now, load(&kSha256Round[4 * group]));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&state[0]), _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(&state[4]), _mm_alignr_epi8(dchg, feba, 8));
}

}  // namespace

void takeSha256Blocks(Sha256State& state, std::span<const unsigned char> blocks) {
    static const bool fast = hasShaInstructions();
    if (fast)
        takeBlocksFast(state, blocks);
    else
        takeSha256BlocksPlain(state, blocks);
}

}  // namespace wattline

#else

namespace wattline {

void takeSha256Blocks(Sha256State& state, std::span<const unsigned char> blocks) {
    takeSha256BlocksPlain(state, blocks);
}

}  // namespace wattline

#endif
