// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/json_keys.h"

#include "core/experiment/nearest_name.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <set>

namespace wattline {

using nlohmann::json;

namespace {

std::string lineAndColumn(std::string_view text, std::size_t byte) {
    const auto before = text.substr(0, std::min(byte > 0 ? byte - 1 : 0, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto newline = before.rfind('\n');
    const auto column = before.size() - (newline == std::string_view::npos ? 0 : newline + 1) + 1;
    return fmt::format("{}:{}", line, column);
}

/// What was found, short enough for a message.
std::string shown(const json& value) {
    constexpr std::size_t kLongest = 60;
    auto text = value.dump(-1, ' ', false, json::error_handler_t::replace);
    if (text.size() > kLongest) text = text.substr(0, kLongest) + "...";
    return text;
}

}  // namespace

json parseJson(std::string_view text, const std::string& where) {
    // The library keeps the last of two equal keys without a word; a person wrote the other one
    // too.
    std::vector<std::set<std::string>> seen;
    const auto refuse = [&](int depth, json::parse_event_t event, json& parsed) {
        constexpr int kDeepest = 100;  // showing a value in a message recurses
        if (depth > kDeepest) throw Error(where, "its values are nested too deeply.");
        if (event == json::parse_event_t::object_start) seen.emplace_back();
        if (event == json::parse_event_t::object_end) seen.pop_back();
        if (event == json::parse_event_t::key
            && !seen.back().insert(parsed.get<std::string>()).second)
            throw Error(
                where, fmt::format("the key {} is there twice.", shown(parsed)), "Remove one.");
        return true;
    };
    try {
        return json::parse(text, refuse);
    } catch (const json::parse_error& error) {
        const std::string what = error.what();
        const auto detail = what.rfind("; ");
        throw Error(fmt::format("{}:{}", where, lineAndColumn(text, error.byte)),
            fmt::format("this is no valid JSON: {}.",
                detail == std::string::npos ? "unreadable" : what.substr(detail + 2)));
    }
}

JsonKeys::JsonKeys(const json& value, std::string where, std::string path)
    : m_value(value)
    , m_where(std::move(where))
    , m_path(std::move(path)) {
    if (m_value.is_object()) return;
    throw Error(m_path.empty() ? m_where : m_where + ": " + m_path,
        fmt::format("found {}, expected an object in braces.", shown(m_value)));
}

const json* JsonKeys::find(const std::string& key) {
    m_known.push_back(key);
    const auto found = m_value.find(key);
    return found == m_value.end() ? nullptr : &*found;
}

std::string JsonKeys::pathOf(const std::string& key) const {
    return m_path.empty() ? key : m_path + "." + key;
}

void JsonKeys::refuse(const std::string& key, const std::string& expected) const {
    const auto found = m_value.find(key);
    throw Error(m_where + ": " + pathOf(key),
        fmt::format("found {}, expected {}.", found == m_value.end() ? "nothing" : shown(*found),
            expected));
}

void JsonKeys::read(const std::string& key, std::string& out) {
    const json* value = find(key);
    if (!value) return;
    if (!value->is_string()) refuse(key, "text in quotes");
    out = value->get<std::string>();
}

void JsonKeys::read(const std::string& key, bool& out) {
    const json* value = find(key);
    if (!value) return;
    if (!value->is_boolean()) refuse(key, "true or false");
    out = value->get<bool>();
}

void JsonKeys::read(const std::string& key, double& out) {
    const json* value = find(key);
    if (!value) return;
    if (!value->is_number()) refuse(key, "a number");
    out = value->get<double>();
}

void JsonKeys::read(const std::string& key, int& out) {
    const json* value = find(key);
    if (!value) return;
    constexpr int kMost = std::numeric_limits<int>::max();
    const bool fits = value->is_number_integer()
        && (value->is_number_unsigned() ? value->get<std::uint64_t>() <= std::uint64_t{kMost}
                                        : value->get<std::int64_t>() >= -kMost);
    if (!fits) refuse(key, "a whole number");
    out = value->get<int>();
}

void JsonKeys::read(const std::string& key, std::vector<std::string>& out) {
    const json* value = find(key);
    if (!value) return;
    const auto isText = [](const json& entry) { return entry.is_string(); };
    if (!value->is_array() || !std::all_of(value->begin(), value->end(), isText))
        refuse(key, "a list of texts, [\"...\"]");
    out = value->get<std::vector<std::string>>();
}

void JsonKeys::refuseOthers() const {
    for (const auto& [key, value] : m_value.items()) {
        if (std::find(m_known.begin(), m_known.end(), key) != m_known.end()) continue;
        throw Error(m_where + ": " + pathOf(key), "this key is unknown.", suggestion(key, m_known));
    }
}

}  // namespace wattline
