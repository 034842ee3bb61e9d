// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runtime/simd_level.h"

namespace wattline {

std::string_view toString(SimdLevel level) {
    switch (level) {
    case SimdLevel::baseline: return "128-bit";
    case SimdLevel::avx2: return "AVX2";
    case SimdLevel::avx512: return "AVX-512";
    }
    return "";
}

bool isSupported(SimdLevel level) {
    switch (level) {
    case SimdLevel::baseline: return true;
#if defined(__x86_64__)
    case SimdLevel::avx2: return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
    case SimdLevel::avx512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
            && isSupported(SimdLevel::avx2);
#else
    default: return false;
#endif
    }
    return false;
}

SimdLevel bestSimdLevel() {
    for (const auto level : {SimdLevel::avx512, SimdLevel::avx2})
        if (isSupported(level)) return level;
    return SimdLevel::baseline;
}

}  // namespace wattline
