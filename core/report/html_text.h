// SPDX-License-Identifier: GPL-3.0-or-later
// Text and bytes made safe to stand in HTML.
#pragma once

#include <string>
#include <string_view>

namespace wattline {

/// Safe in element content and in double-quoted attributes.
std::string escaped(std::string_view text);
std::string base64(std::string_view bytes);  ///< RFC 4648, with padding

}  // namespace wattline
