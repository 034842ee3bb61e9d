// SPDX-License-Identifier: GPL-3.0-or-later
// What every fuzz target does with its bytes: as text, to parsers that may refuse them.
#pragma once

#include "core/trace/error.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace wattline {

inline std::string_view asText(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// An Error is the clear refusal that broken input has to end with; anything else is a crash.
template <typename Parse> void mayRefuse(Parse&& parse) {
    try {
        parse();
    } catch (const Error&) { }
}

}  // namespace wattline
