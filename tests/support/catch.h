// SPDX-License-Identifier: GPL-3.0-or-later
// Catch2 2 (Debian 12) or 3 (Debian 13): the tests include this and nothing of Catch2 themselves.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>

namespace Catch::Matchers {
inline auto ContainsSubstring(const std::string& part) {
    return Contains(part);
}
}  // namespace Catch::Matchers
#endif
