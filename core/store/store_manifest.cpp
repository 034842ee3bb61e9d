// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_manifest.h"

#include "core/store/byte_record.h"

#include <algorithm>
#include <fmt/format.h>
#include <libdeflate.h>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMagic = "Wattline trace store\n";
constexpr std::size_t kFrameBytes = 12;  // length, checksum of the record, checksum of both
constexpr std::uint32_t kLongestRecord = 1U << 30;
constexpr std::size_t kLongestVersion = 100;

std::uint32_t crc(std::string_view bytes) {
    return libdeflate_crc32(0, bytes.data(), bytes.size());
}

std::string frame(std::string_view record) {
    RecordWriter head;
    head.put(static_cast<std::uint32_t>(record.size()));
    head.put(crc(record));
    head.put(crc(head.bytes()));
    return head.take();
}

/// @return bytes of the head; a manifest cut within it was never begun: 0
std::size_t readHead(std::string_view content) {
    if (content.size() < kMagic.size() && kMagic.starts_with(content)) return 0;
    if (!content.starts_with(kMagic)) throw Error("", "it does not begin as one.");
    const auto rest = content.substr(kMagic.size());
    if (rest.size() < 4) return 0;
    RecordReader from(rest.substr(0, 4));
    const auto layout = from.get<std::uint32_t>();
    if (rest.size() < 8) return 0;
    const auto length = RecordReader(rest.substr(4, 4)).get<std::uint32_t>();
    if (length > kLongestVersion) throw Error("", "it does not begin as one.");
    if (rest.size() < 8 + length) return 0;
    const std::string version(rest.substr(8, length));
    if (layout != kStoreLayout)
        throw Error("",
            fmt::format("Wattline {} wrote it in layout {}; this program ({}) reads layout {}.",
                version, layout, WATTLINE_VERSION, kStoreLayout),
            fmt::format("Open it with Wattline {} or newer.", version));
    return kMagic.size() + 8 + version.size();
}

struct RecordHead {
    std::uint32_t length, sum;
};

RecordHead recordHeadFrom(std::string_view bytes) {
    RecordReader from(bytes);
    const RecordHead head{from.get<std::uint32_t>(), from.get<std::uint32_t>()};
    if (from.get<std::uint32_t>() != crc(bytes.substr(0, 8)) || head.length > kLongestRecord)
        throw Error("", "the head of a record is damaged.");
    return head;
}

/// A power cut may have left zeros where a record was to be.
bool onlyZerosFollow(const PosixFile& file, std::uint64_t from, std::uint64_t size) {
    std::string bytes;
    for (; from < size; from += bytes.size()) {
        bytes.resize(std::min<std::uint64_t>(size - from, 65536));
        file.readAt(from, std::as_writable_bytes(std::span(bytes)));
        if (bytes.find_first_not_of('\0') != std::string::npos) return false;
    }
    return true;
}

std::string read(const PosixFile& file, std::uint64_t from, std::uint64_t bytes) {
    std::string content(bytes, '\0');
    file.readAt(from, std::as_writable_bytes(std::span(content)));
    return content;
}

std::uint64_t readRecords(const PosixFile& file, const std::function<void(PieceRecord)>& onPiece) {
    const auto size = file.size();
    const auto longestHead = kMagic.size() + 8 + kLongestVersion;
    std::uint64_t done = readHead(read(file, 0, std::min<std::uint64_t>(size, longestHead)));
    if (done == 0) return 0;
    while (size - done >= kFrameBytes) {
        const auto headBytes = read(file, done, kFrameBytes);
        if (headBytes == std::string(kFrameBytes, '\0') && onlyZerosFollow(file, done, size)) break;
        const auto head = recordHeadFrom(headBytes);
        if (size - done - kFrameBytes < head.length) break;  // a kill left a part of it
        const auto record = read(file, done + kFrameBytes, head.length);
        if (crc(record) != head.sum) {
            if (onlyZerosFollow(file, done + kFrameBytes, size)) break;
            throw Error("", "a record of it is damaged.");
        }
        onPiece(pieceFromBytes(record));
        done += kFrameBytes + record.size();
    }
    return done;
}

}  // namespace

fs::path piecesFolder(const fs::path& store) {
    return store.string() + ".pieces";
}

fs::path manifestPath(const fs::path& store) {
    return piecesFolder(store) / "manifest";
}

std::string pieceName(std::uint32_t number) {
    return fmt::format("{:06}.h5", number);
}

std::string manifestHead() {
    RecordWriter head;
    head.put(kStoreLayout);
    head.put(std::string_view(WATTLINE_VERSION));
    return std::string(kMagic) + head.take();
}

std::string manifestRecord(const PieceRecord& piece) {
    const auto record = toBytes(piece);
    return frame(record) + record;
}

std::uint64_t readManifest(const fs::path& path, const std::function<void(PieceRecord)>& onPiece) {
    const auto file = PosixFile::forReading(path);
    try {
        return readRecords(file, onPiece);
    } catch (const Error& error) {
        if (!error.where().empty()) throw;
        throw Error(path.string(),
            error.advice().empty()
                ? "the manifest of the trace store is damaged: " + error.problem()
                : error.problem(),
            error.advice().empty() ? "Import the traces again." : error.advice());
    }
}

}  // namespace wattline
