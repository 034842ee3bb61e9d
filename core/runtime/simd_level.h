// SPDX-License-Identifier: GPL-3.0-or-later
// Which vector instructions this processor has, as far as the kernels care.
#pragma once

#include <string_view>

namespace wattline {

enum class SimdLevel {
    baseline,
    avx2,
    avx512
};  ///< baseline: what every processor of the build has

std::string_view toString(SimdLevel level);  ///< "128-bit", "AVX2", "AVX-512"
bool isSupported(SimdLevel level);
SimdLevel bestSimdLevel();

}  // namespace wattline
