// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/spec_reading.h"

#include "core/ingest/mapping_words.h"
#include "core/trace/error.h"

#include <algorithm>

namespace wattline {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

/// Null counts as not there.
const json* given(JsonKeys& keys, const std::string& key) {
    const json* value = keys.find(key);
    return value && !value->is_null() ? value : nullptr;
}

std::string textOf(JsonKeys& keys, const std::string& key, const std::string& expected) {
    const json* value = given(keys, key);
    if (!value) return {};
    if (!value->is_string()) keys.refuse(key, expected);
    return value->get<std::string>();
}

std::vector<FindingKind> kindsOf(JsonKeys& keys) {
    std::vector<std::string> names;
    keys.read("noRepair", names);
    std::vector<FindingKind> kinds;
    for (const auto& name : names) {
        const auto all = findingKinds();
        const auto kind = std::find_if(
            all.begin(), all.end(), [&](FindingKind one) { return idOf(one) == name; });
        if (kind == all.end())
            keys.refuse("noRepair", "kinds of findings, as wattline-cli inspect --json names them");
        kinds.push_back(*kind);
    }
    return kinds;
}

}  // namespace

ReadOptions readReading(JsonKeys& data) {
    ReadOptions reading;
    const json* object = data.find("reading");
    if (!object) return reading;
    JsonKeys keys(*object, data.where(), data.pathOf("reading"));
    reading.format = textOf(keys, "format", "a name that wattline-cli formats lists, or null");
    const auto known = formats();
    if (!reading.format.empty()
        && std::none_of(known.begin(), known.end(),
            [&](const FormatInfo& format) { return format.name == reading.format; }))
        keys.refuse("format", "a name that wattline-cli formats lists, or null");
    if (const json* map = given(keys, "map")) {
        try {
            reading.mapping = parseMappingJson(map->dump());
        } catch (const Error& error) {
            throw Error(keys.where() + ": " + keys.pathOf("map") + ": " + error.where(),
                error.problem(), error.advice());
        }
    }
    if (const auto zone = textOf(keys, "zone", "a distance from UTC as \"+02:00\", or null");
        !zone.empty())
        reading.zoneS = parseZone(zone, keys.where() + ": " + keys.pathOf("zone"));
    reading.asRead = kindsOf(keys);
    keys.refuseOthers();
    return reading;
}

ordered_json readingJson(const ReadOptions& reading) {
    auto noRepair = ordered_json::array();
    for (const auto kind : reading.asRead) noRepair.push_back(idOf(kind));
    return {{"format", reading.format.empty() ? ordered_json() : ordered_json(reading.format)},
        {"map",
            reading.mapping ? ordered_json::parse(mappingJson(*reading.mapping)) : ordered_json()},
        {"zone", reading.zoneS == 0 ? ordered_json() : ordered_json(zoneText(reading.zoneS))},
        {"noRepair", noRepair}};
}

}  // namespace wattline
