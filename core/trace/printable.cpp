// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/printable.h"

#include <fmt/format.h>

namespace wattline {

namespace {

bool continues(std::string_view text, std::size_t place) {
    return place < text.size() && (static_cast<unsigned char>(text[place]) & 0xc0U) == 0x80U;
}

/// Bytes of the character that begins here; 0 = this is no UTF-8, or one nobody should see: the
/// controls of ISO 8859 (U+0080 to U+009F), which some terminals obey too.
std::size_t characterBytes(std::string_view text, std::size_t place) {
    const auto first = static_cast<unsigned char>(text[place]);
    if (first < 0x80) return first < 0x20 || first == 0x7f ? 0 : 1;
    const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4) return 0;
    for (std::size_t i = 1; i < bytes; ++i)
        if (!continues(text, place + i)) return 0;
    const auto second = static_cast<unsigned char>(text[place + 1]);
    const bool overlong = (first == 0xe0 && second < 0xa0) || (first == 0xf0 && second < 0x90);
    const bool noCharacter = (first == 0xed && second > 0x9f) || (first == 0xf4 && second > 0x8f);
    const bool control = first == 0xc2 && second < 0xa0;
    return overlong || noCharacter || control ? 0 : bytes;
}

std::string escaped(std::string_view text, bool keepLines) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (const auto bytes = keepLines && c == '\n' ? 1 : characterBytes(text, i); bytes > 0) {
            result += text.substr(i, bytes);
            i += bytes;
            continue;
        }
        if (c == '\n')
            result += "\\n";
        else if (c == '\t')
            result += "\\t";
        else
            result += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        ++i;
    }
    return result;
}

}  // namespace

std::string printable(std::string_view text) {
    return escaped(text, false);
}

std::string printableLines(std::string_view text) {
    return escaped(text, true);
}

}  // namespace wattline
