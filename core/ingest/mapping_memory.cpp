// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/mapping_memory.h"

#include "core/ingest/file_head.h"
#include "core/ingest/guess_mapping.h"
#include "core/ingest/read_traces.h"
#include "core/ingest/sha256.h"
#include "core/store/atomic_file.h"
#include "core/trace/bounded_json.h"
#include "core/trace/error.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <string>

namespace wattline {

namespace {

using nlohmann::json;
constexpr std::size_t kMostMappings = 200;
constexpr std::size_t kMostBytes = 8 << 20;

/// The list of the file; empty for whatever cannot be used.
json readList(const std::filesystem::path& memory) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(memory, ignored)) return json::array();
    try {
        const auto text = readWholeFile(memory, kMostBytes);
        const auto document = parseBoundedJson(text);
        if (document.is_object() && document.contains("mappings")
            && document.at("mappings").is_array())
            return document.at("mappings");
    } catch (const Error&) {
        // Unreadable: as if nothing was remembered, and the next remembering says why.
    }
    return json::array();
}

bool isFor(const json& entry, const std::string& shape) {
    return entry.is_object() && entry.contains("shape") && entry.at("shape") == shape;
}

}  // namespace

std::filesystem::path mappingMemoryPath() {
    if (const char* config = std::getenv("XDG_CONFIG_HOME"); config && config[0] == '/')
        return std::filesystem::path(config) / "wattline/mappings.json";
    if (const char* home = std::getenv("HOME"); home && *home)
        return std::filesystem::path(home) / ".config/wattline/mappings.json";
    return {};
}

std::string shapeOf(const TableSample& sample) {
    std::string text = sample.shape.header ? "header" : "no header";
    text += sample.shape.delimiter;
    if (!sample.rows.empty()) {
        const auto& row = sample.rows.front();
        text += std::to_string(row.size());
        for (const auto& cell : row) text += '\x1f' + (sample.shape.header ? cell : std::string());
    }
    Sha256 hash;
    hash.add({reinterpret_cast<const unsigned char*>(text.data()), text.size()});
    return hash.hex();
}

std::map<std::string, ColumnMapping> loadMappings(const std::filesystem::path& memory) {
    std::map<std::string, ColumnMapping> mappings;
    for (const auto& entry : readList(memory)) {
        try {
            mappings.emplace(
                entry.at("shape").get<std::string>(), parseMappingJson(entry.at("mapping").dump()));
        } catch (const std::exception&) {
            // An entry of another version or edited by hand: the others still serve.
        }
    }
    return mappings;
}

std::optional<ColumnMapping> recallMapping(
    const std::filesystem::path& memory, const FileHead& head) {
    const auto mappings = loadMappings(memory);
    const auto found = mappings.find(shapeOf(sampleTable(head.bytes, {})));
    if (found == mappings.end()) return std::nullopt;
    return found->second;
}

void rememberMapping(
    const std::filesystem::path& memory, const FileHead& head, const ColumnMapping& mapping) {
    const auto shape = shapeOf(sampleTable(head.bytes, {}));
    json list = json::array();
    list.push_back({{"shape", shape}, {"mapping", json::parse(mappingJson(mapping))}});
    for (const auto& entry : readList(memory))
        if (!isFor(entry, shape) && list.size() < kMostMappings) list.push_back(entry);
    std::error_code failure;
    std::filesystem::create_directories(memory.parent_path(), failure);
    writeFileAtomically(memory, json{{"schema", 1}, {"mappings", list}}.dump(2) + '\n');
}

std::optional<ColumnMapping> recallMapping(
    const std::filesystem::path& memory, const std::filesystem::path& path) {
    std::error_code ignored;
    if (memory.empty() || !std::filesystem::is_regular_file(path, ignored)) return std::nullopt;
    ByteSource source(path, Hashing::off);
    const auto head = readFileHead(source);
    return head.table ? recallMapping(memory, head) : std::nullopt;
}

void rememberMappingOf(const std::vector<SourceFile>& files, const std::filesystem::path& memory,
    const ColumnMapping& mapping) {
    for (const auto& file : files) {
        if (file.format != "table") continue;
        ByteSource source(file.path, Hashing::off);
        const auto head = readFileHead(source);
        if (recallMapping(memory, head) != mapping) rememberMapping(memory, head, mapping);
    }
}

}  // namespace wattline
