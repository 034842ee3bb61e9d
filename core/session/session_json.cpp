// SPDX-License-Identifier: GPL-3.0-or-later
// {"version": 1, "data": [{"path": "runs", "checked": [...]}], "shifts": {...}, "formulas": [...]}
#include "core/experiment/json_keys.h"
#include "core/ingest/mapping_words.h"
#include "core/session/saved_session.h"
#include "core/trace/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace wattline {

namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::size_t kMostData = 10'000, kMostChecked = 100'000, kMostChannels = 10'000;
constexpr std::array kOverlays{"automatic", "off", "on"};

std::string relativeTo(const fs::path& folder, const fs::path& path) {
    if (folder.empty() || path.empty()) return path.string();
    const auto relative = path.lexically_relative(folder);
    const bool below = !relative.empty() && *relative.begin() != ".." && relative != ".";
    return below ? relative.string() : path.string();
}

std::string onceMore(const fs::path& folder, const std::string& path) {
    const fs::path written(path);
    return path.empty() || written.is_absolute() ? path
                                                 : (folder / written).lexically_normal().string();
}

json dataJson(const SavedData& data, const fs::path& folder) {
    json entry{{"path", relativeTo(folder, data.path)}};
    if (!data.format.empty()) entry["format"] = data.format;
    if (data.mapping) entry["mapping"] = json::parse(mappingJson(*data.mapping));
    if (data.zoneS != 0) entry["zone"] = zoneText(data.zoneS);
    json checked = json::array();
    for (const auto& trace : data.checked)
        checked.push_back({{"source", relativeTo(folder, trace.source)}, {"title", trace.title}});
    if (!checked.empty()) entry["checked"] = std::move(checked);
    return entry;
}

template <class Take>
void eachOf(JsonKeys& keys, const std::string& key, std::size_t most, const Take& take) {
    const json* list = keys.find(key);
    if (!list) return;
    if (!list->is_array() || list->size() > most)
        keys.refuse(key, fmt::format("a list of at most {} entries", most));
    for (const auto& entry : *list) take(entry);
}

SavedData dataFrom(
    const json& value, const std::string& where, const std::string& at, const fs::path& folder) {
    JsonKeys keys(value, where, at);
    SavedData data;
    std::string path;
    keys.read("path", path);
    if (path.empty()) keys.refuse("path", "the path of a file or folder");
    data.path = onceMore(folder, path);
    keys.read("format", data.format);
    if (const json* mapping = keys.find("mapping"))
        data.mapping = parseMappingJson(mapping->dump());
    std::string zone;
    keys.read("zone", zone);
    if (!zone.empty()) data.zoneS = parseZone(zone, keys.where());
    eachOf(keys, "checked", kMostChecked, [&](const json& entry) {
        JsonKeys one(entry, where, fmt::format("{}.checked[{}]", at, data.checked.size()));
        SavedTrace trace;
        one.read("source", trace.source);
        one.read("title", trace.title);
        one.refuseOthers();
        trace.source = onceMore(folder, trace.source);
        data.checked.push_back(std::move(trace));
    });
    keys.refuseOthers();
    return data;
}

void readVersion(JsonKeys& keys) {
    int version = 0;
    keys.read("version", version);
    if (version < 1) keys.refuse("version", "the version of the format, a number from 1 on");
    if (version > SavedSession::kVersion)
        throw Error(keys.where(),
            fmt::format("is a session of version {}; this program knows {}.", version,
                SavedSession::kVersion),
            "Open it with a newer Wattline.");
}

void readChannels(JsonKeys& keys, const std::string& key, std::vector<std::string>& out) {
    eachOf(keys, key, kMostChannels, [](const json&) {});
    keys.read(key, out);
}

void readDerived(JsonKeys& keys, const fs::path& folder, SavedSession& session) {
    std::string overlay = kOverlays[0];
    keys.read("overlay", overlay);
    const auto known = std::find(kOverlays.begin(), kOverlays.end(), overlay);
    if (known == kOverlays.end()) keys.refuse("overlay", "\"automatic\", \"off\" or \"on\"");
    session.overlay = static_cast<Overlay>(known - kOverlays.begin());
    const auto placed = [&](const Error& error) {
        return Error(keys.where() + ": " + error.where(), error.problem(), error.advice());
    };
    try {
        if (const json* shifts = keys.find("shifts"))
            for (const auto& [source, seconds] : shiftsFromJson(shifts->dump()))
                session.shifts[onceMore(folder, source)] = seconds;
        if (const json* formulas = keys.find("formulas"))
            session.formulas = formulasFromJson(formulas->dump());
        std::set<std::string> names;
        for (const auto& formula : session.formulas)
            if (!names.insert(formula.name).second)
                throw Error(
                    "formulas", fmt::format("\"{}\" is there twice.", formula.name), "Remove one.");
    } catch (const Error& error) {
        throw placed(error);
    }
}

}  // namespace

std::string sessionJson(const SavedSession& session, const fs::path& folder) {
    json document{{"version", SavedSession::kVersion}, {"data", json::array()}};
    for (const auto& data : session.data) document["data"].push_back(dataJson(data, folder));
    const auto put = [&](const char* key, const auto& value, const auto& usual) {
        if (value != usual) document[key] = value;
    };
    put("result", relativeTo(folder, session.result), std::string());
    put("repairs", session.repairs, true);
    put("filter", session.filter, std::string());
    put("level", session.level, std::string());
    put("stepS", session.stepS, 0.0);
    put("shownChannels", session.shownChannels, std::vector<std::string>());
    put("hiddenChannels", session.hiddenChannels, std::vector<std::string>());
    put("overlay", std::string(kOverlays[static_cast<std::size_t>(session.overlay)]),
        std::string(kOverlays[0]));
    TimeShifts shifts;
    for (const auto& [source, seconds] : session.shifts)
        shifts[relativeTo(folder, source)] = seconds;
    if (!shifts.empty()) document["shifts"] = json::parse(shiftsJson(shifts));
    if (!session.formulas.empty())
        document["formulas"] = json::parse(formulasJson(session.formulas));
    return document.dump(2, ' ', false, json::error_handler_t::replace) + '\n';
}

SavedSession sessionFromJson(
    std::string_view text, const std::string& where, const fs::path& folder) {
    const json document = parseJson(text, where);
    JsonKeys keys(document, where, {});
    readVersion(keys);
    SavedSession session;
    eachOf(keys, "data", kMostData, [&](const json& entry) {
        session.data.push_back(
            dataFrom(entry, where, fmt::format("data[{}]", session.data.size()), folder));
    });
    std::string result;
    keys.read("result", result);
    session.result = onceMore(folder, result);
    keys.read("repairs", session.repairs);
    keys.read("filter", session.filter);
    keys.read("level", session.level);
    keys.read("stepS", session.stepS);
    if (!(session.stepS >= 0) || !std::isfinite(session.stepS))
        keys.refuse("stepS", "a time in s, 0 for the native one");
    readChannels(keys, "shownChannels", session.shownChannels);
    readChannels(keys, "hiddenChannels", session.hiddenChannels);
    readDerived(keys, folder, session);
    keys.refuseOthers();
    return session;
}

}  // namespace wattline
