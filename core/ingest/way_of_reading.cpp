// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/way_of_reading.h"

#include "core/ingest/choose_reader.h"
#include "core/ingest/readers.h"
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

json choices(const ReadOptions& options, bool withMapping) {
    json all = json::object();
    if (withMapping && options.mapping) all["map"] = json::parse(mappingJson(*options.mapping));
    std::vector<std::string> kinds;
    for (const auto kind : options.asRead) kinds.emplace_back(idOf(kind));
    std::sort(kinds.begin(), kinds.end());
    if (!kinds.empty()) all["noRepair"] = kinds;
    return all;
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

std::string wayOfReading(const ReadOptions& options, const std::string& format) {
    const auto all = choices(options, takesMapping(format));
    return all.empty() ? std::string() : all.dump();
}

bool wasReadSo(
    const StoredSource& source, const ReadOptions& options, const std::filesystem::path& file) {
    if (!options.format.empty() && options.format != source.format) return false;
    auto stored = json::parse(source.reading.empty() ? "{}" : source.reading, nullptr, false);
    auto wanted = choices(options, true);
    const bool otherMapping
        = options.mapping && (!stored.is_object() || stored.value("map", json()) != wanted["map"]);
    if (stored.is_object()) stored.erase("map");
    wanted.erase("map");
    return stored == wanted && !(otherMapping && fits(*options.mapping, file));
}

}  // namespace wattline
