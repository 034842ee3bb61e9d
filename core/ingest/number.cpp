// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/number.h"

#include <string>

namespace wattline {

std::optional<double> parseNumber(std::string_view text, bool decimalComma) {
    std::string_view rest;
    const auto value = leadingNumber(text, rest);
    if (value && rest.empty()) return value;
    if (const auto comma = text.find(','); decimalComma && comma != text.npos) {
        std::string changed(text);
        changed[comma] = '.';
        return parseNumber(changed, false);
    }
    return std::nullopt;
}

}  // namespace wattline
