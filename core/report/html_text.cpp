// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/html_text.h"

#include <cstdint>

namespace wattline {

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (const char c : text) {
        switch (c) {
        case '&': result += "&amp;"; break;
        case '<': result += "&lt;"; break;
        case '>': result += "&gt;"; break;
        case '"': result += "&quot;"; break;
        case '\'': result += "&#39;"; break;
        case '\n':
        case '\t': result += c; break;
        default:
            // Other control characters may not stand in HTML at all.
            if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) result += c;
        }
    }
    return result;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view kDigits
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const auto byteAt = [&](std::size_t i) {
        return i < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i]))
                                : 0;
    };
    std::string result;
    result.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const auto three = byteAt(i) << 16 | byteAt(i + 1) << 8 | byteAt(i + 2);
        result += kDigits[three >> 18 & 63];
        result += kDigits[three >> 12 & 63];
        result += i + 1 < bytes.size() ? kDigits[three >> 6 & 63] : '=';
        result += i + 2 < bytes.size() ? kDigits[three & 63] : '=';
    }
    return result;
}

}  // namespace wattline
