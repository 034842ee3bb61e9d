// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/way_of_reading.h"

#include "core/ingest/choose_reader.h"
#include "core/ingest/readers.h"
#include "core/trace/bounded_json.h"
#include "core/trace/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace wattline {

namespace {

using nlohmann::json;

bool takesMapping(const std::string& format) {
    for (const auto& reader : makeReaders())
        if (reader->info().name == format) return reader->takesMapping();
    return false;
}

/// What decides about the samples.
json choicesOf(const WayOfReading& way) {
    json all = json::object();
    const auto& options = way.options;
    if (options.mapping) all["map"] = json::parse(mappingJson(*options.mapping));
    std::vector<std::string> kinds;
    for (const auto kind : options.asRead) kinds.emplace_back(idOf(kind));
    std::sort(kinds.begin(), kinds.end());
    if (!kinds.empty()) all["noRepair"] = kinds;
    if (options.zoneS != 0) all["zoneS"] = options.zoneS;
    if (way.level) all["level"] = {{"name", way.level->level}, {"stepS", way.level->stepS}};
    return all;
}

json storedChoices(const StoredSource& source) {
    auto all = parseBoundedJson(source.reading.empty() ? "{}" : source.reading);
    return all.is_object() ? all : json::object();
}

/// The mapping is for tables like this one.
bool fits(const ColumnMapping& mapping, const std::filesystem::path& path) {
    try {
        ByteSource source(path);
        requireFits(mapping, readFileHead(source), path);
        return true;
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

std::string toText(const WayOfReading& way, const std::string& format) {
    auto all = choicesOf(way);
    if (!takesMapping(format)) all.erase("map");
    if (way.wholeLines) all["wholeLines"] = true;
    return all.empty() ? std::string() : all.dump();
}

bool wasReadSo(
    const StoredSource& source, const WayOfReading& way, const std::filesystem::path& file) {
    const auto& options = way.options;
    if (!options.format.empty() && options.format != source.format) return false;
    auto stored = storedChoices(source), wanted = choicesOf(way);
    const bool otherMapping
        = options.mapping && stored.value("map", json()) != wanted.value("map", json());
    stored.erase("map");
    stored.erase("wholeLines");
    wanted.erase("map");
    return stored == wanted && !(otherMapping && fits(*options.mapping, file));
}

std::optional<PowerLevel> levelOf(const StoredSource& source) {
    const auto all = storedChoices(source);
    const auto level = all.find("level");
    if (level == all.end() || !level->is_object()) return std::nullopt;
    const auto name = level->value("name", json()), stepS = level->value("stepS", json());
    if (!name.is_string() || !stepS.is_number()) return std::nullopt;
    return PowerLevel{name.get<std::string>(), stepS.get<double>()};
}

bool readWholeLinesOnly(const StoredSource& source) {
    return storedChoices(source).value("wholeLines", json()) == true;
}

}  // namespace wattline
