// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/bounded_json.h"

namespace wattline {

using nlohmann::json;

nlohmann::json parseBoundedJson(std::string_view text) {
    constexpr int kDeepest = 100;
    struct TooDeep { };
    const auto refuse = [](int depth, json::parse_event_t, json&) {
        if (depth > kDeepest) throw TooDeep();
        return true;
    };
    try {
        return json::parse(text, refuse, /*allow_exceptions=*/false);
    } catch (const TooDeep&) {
        return json(json::value_t::discarded);
    }
}

}  // namespace wattline
