// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/csv_fields.h"

#include <cstring>

namespace wattline {

namespace {

bool add(std::vector<std::string_view>& fields, const char* from, const char* to) {
    fields.push_back(trimmed({from, static_cast<std::size_t>(to - from)}));
    return fields.size() <= kMostFields;
}

bool splitPlain(std::string_view line, char delimiter, std::vector<std::string_view>& fields) {
    const char* from = line.data();
    const char* const end = from + line.size();
    for (const char* at = from; at != end; ++at) {
        if (*at != delimiter) continue;
        if (!add(fields, from, at)) return false;
        from = at + 1;
    }
    return add(fields, from, end);
}

bool splitQuoted(std::span<char> line, char delimiter, std::vector<std::string_view>& fields) {
    char* at = line.data();
    char* const end = at + line.size();
    for (;;) {
        while (at != end && *at == ' ') ++at;
        char* const from = at;
        char* to = at;
        bool quoted = at != end && *at == '"';
        for (at += quoted; at != end; ++at) {
            if (!quoted && *at == delimiter) break;
            if (quoted && *at == '"') {
                const bool doubled = at + 1 != end && at[1] == '"';
                if (!doubled) {
                    quoted = false;
                    continue;
                }
                ++at;
            }
            *to++ = *at;  // what is taken off only makes a field shorter
        }
        if (!add(fields, from, to)) return false;
        if (at == end) return true;
        ++at;
    }
}

}  // namespace

bool splitFields(std::span<char> line, char delimiter, std::vector<std::string_view>& fields) {
    fields.clear();
    if (!line.empty() && std::memchr(line.data(), '"', line.size())) {
        return splitQuoted(line, delimiter, fields);
    }
    return splitPlain({line.data(), line.size()}, delimiter, fields);
}

}  // namespace wattline
