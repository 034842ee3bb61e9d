// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/path_kind.h"

#include "core/ingest/file_head.h"
#include "core/ingest/readers.h"
#include "core/store/atomic_file.h"
#include "core/trace/bounded_json.h"
#include "core/trace/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace wattline {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostSpecBytes = 1 << 20;
constexpr std::array kSpecKeys{"data", "split", "task", "preset", "protocol", "models", "teacher",
    "distill", "refit", "seeds", "device"};

bool beginsLikeJson(std::string_view bytes) {
    const auto first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

bool someReaderClaims(const FileHead& head) {
    const auto readers = makeReaders();
    return std::any_of(readers.begin(), readers.end(),
        [&](const auto& reader) { return reader->match(head) >= Match::possible; });
}

bool looksLikeSpec(const fs::path& path) {
    const auto document = parseBoundedJson(readWholeFile(path, kMostSpecBytes));
    if (document.is_discarded()) return path.extension() == ".json";
    return std::any_of(kSpecKeys.begin(), kSpecKeys.end(),
        [&](const char* key) { return document.is_object() && document.contains(key); });
}

}  // namespace

PathKind pathKind(const fs::path& path) {
    std::error_code ignored;
    if (fs::is_regular_file(path / "result.json", ignored)) return PathKind::result;
    if (!fs::is_regular_file(path, ignored)) return PathKind::data;
    try {
        ByteSource source(path, Hashing::off);
        const auto head = readFileHead(source);
        if (!beginsLikeJson(head.bytes) || someReaderClaims(head)) return PathKind::data;
        return looksLikeSpec(path) ? PathKind::spec : PathKind::data;
    } catch (const Error&) {
        return PathKind::data;
    }
}

}  // namespace wattline
