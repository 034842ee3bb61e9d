// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_manifest.h"

#include "core/store/byte_record.h"

#include <algorithm>
#include <fmt/format.h>
#include <libdeflate.h>
#include <map>
#include <tuple>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMagic = "Wattline trace store\n";
constexpr std::size_t kFrameBytes = 12;  // length, checksum of the record, checksum of both
constexpr std::uint32_t kLongestRecord = 1U << 30;
constexpr std::size_t kLongestVersion = 100;
constexpr std::uint64_t kLargestPart = std::uint64_t{1} << 48;  // samples

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

// Channels of one format have the same heads: told once in a piece.
using ChannelKey = std::vector<std::tuple<std::string, std::string, PowerKind>>;

ChannelKey headsOf(const SeriesInfo& info) {
    ChannelKey key;
    for (const auto& channel : info.channels)
        key.emplace_back(channel.name, channel.unit, channel.power);
    return key;
}

void putFinding(RecordWriter& to, const Finding& finding) {
    to.put(static_cast<std::uint8_t>(finding.kind));
    to.put(finding.channel);
    to.put(finding.startS);
    to.put(finding.endS);
    to.put(static_cast<std::uint64_t>(finding.count));
    to.put(static_cast<std::uint64_t>(finding.line));
    to.put(finding.text);
    to.put(finding.action);
}

Finding findingFrom(RecordReader& from) {
    Finding finding;
    const auto kind = from.get<std::uint8_t>();
    if (kind >= findingKinds().size()) throw Error("", "a record of it names an unknown finding.");
    finding.kind = static_cast<FindingKind>(kind);
    finding.channel = from.text();
    finding.startS = from.get<double>();
    finding.endS = from.get<double>();
    finding.count = from.get<std::uint64_t>();
    finding.line = from.get<std::uint64_t>();
    finding.text = from.text();
    finding.action = from.text();
    return finding;
}

void putPart(RecordWriter& to, const PartRecord& part) {
    const auto& info = part.info;
    to.put(part.series);
    to.put(part.source);
    to.putCount(info.labels.size());
    for (const auto& [key, value] : info.labels) {
        to.put(key);
        to.put(value);
    }
    to.put(static_cast<std::uint64_t>(info.samples));
    for (const double number : {info.startS, info.endS, info.stepS}) to.put(number);
    for (std::size_t c = 0; c < info.channels.size(); ++c) {
        const auto& channel = info.channels[c];
        to.put(static_cast<std::uint64_t>(channel.values));
        for (const double number :
            {channel.minimum, channel.maximum, channel.mean, channel.energyKWh, part.lastValues[c]})
            to.put(number);
    }
    to.putCount(info.findings.size());
    for (const auto& finding : info.findings) putFinding(to, finding);
    to.put(part.indexOffset);
    to.put(part.indexBytes);
    to.put(part.indexCrc);
}

PartRecord partFrom(RecordReader& from, const std::vector<ChannelKey>& heads) {
    PartRecord part;
    auto& info = part.info;
    const auto head = from.get<std::uint32_t>();
    if (head >= heads.size()) throw Error("", "a record of it names channels it does not have.");
    part.series = from.get<std::uint32_t>();
    part.source = from.get<std::uint32_t>();
    for (auto labels = from.count(8); labels > 0; --labels) {
        auto key = from.text();
        info.labels.emplace(std::move(key), from.text());
    }
    info.samples = from.get<std::uint64_t>();
    if (info.samples > kLargestPart) throw Error("", "a record of it claims too many samples.");
    for (double* number : {&info.startS, &info.endS, &info.stepS}) *number = from.get<double>();
    for (const auto& [name, unit, power] : heads[head]) {
        ChannelInfo channel{name, unit, power, from.get<std::uint64_t>()};
        for (double* number :
            {&channel.minimum, &channel.maximum, &channel.mean, &channel.energyKWh})
            *number = from.get<double>();
        part.lastValues.push_back(from.get<double>());
        info.channels.push_back(std::move(channel));
    }
    for (auto findings = from.count(43); findings > 0; --findings)
        info.findings.push_back(findingFrom(from));
    part.indexOffset = from.get<std::uint64_t>();
    part.indexBytes = from.get<std::uint32_t>();
    part.indexCrc = from.get<std::uint32_t>();
    return part;
}

// A program that does not know the choices behind the format takes them for a part of its name,
// which does no harm: the layout stays what it is.
std::string formatText(const StoredSource& source) {
    return source.reading.empty() ? source.format : source.format + '\n' + source.reading;
}

SourceRecord sourceFrom(RecordReader& from) {
    SourceRecord record;
    auto& source = record.source;
    for (auto* text : {&source.path, &source.format, &source.sha256}) *text = from.text();
    if (const auto end = source.format.find('\n'); end != std::string::npos) {
        source.reading = source.format.substr(end + 1);
        source.format.resize(end);
    }
    source.bytes = from.get<std::uint64_t>();
    source.modifiedS = from.get<double>();
    record.mode = from.get<std::uint8_t>() == 0 ? SourceMode::replace : SourceMode::continueSeries;
    return record;
}

ChannelKey headsFrom(RecordReader& from) {
    ChannelKey key;
    for (auto channels = from.count(9); channels > 0; --channels) {
        auto name = from.text();
        auto unit = from.text();
        const auto power = from.get<std::uint8_t>();
        if (power > static_cast<std::uint8_t>(PowerKind::facility))
            throw Error("", "a record of it names an unknown kind of power.");
        key.emplace_back(std::move(name), std::move(unit), static_cast<PowerKind>(power));
    }
    return key;
}

PieceRecord pieceFrom(std::string_view bytes) {
    RecordReader from(bytes);
    PieceRecord piece;
    piece.number = from.get<std::uint32_t>();
    piece.bytes = from.get<std::uint64_t>();
    for (auto sources = from.count(29); sources > 0; --sources)
        piece.sources.push_back(sourceFrom(from));
    std::vector<ChannelKey> heads;
    for (auto kinds = from.count(4); kinds > 0; --kinds) heads.push_back(headsFrom(from));
    for (auto parts = from.count(64); parts > 0; --parts) {
        piece.parts.push_back(partFrom(from, heads));
        if (piece.parts.back().source >= piece.sources.size())
            throw Error("", "a record of it names a source it does not have.");
    }
    if (!from.atEnd()) throw Error("", "a record of it is longer than its content.");
    return piece;
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
        onPiece(pieceFrom(record));
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
    RecordWriter to;
    to.put(piece.number);
    to.put(piece.bytes);
    to.putCount(piece.sources.size());
    for (const auto& [source, mode] : piece.sources) {
        const auto format = formatText(source);
        for (const auto* text : {&source.path, &format, &source.sha256}) to.put(*text);
        to.put(source.bytes);
        to.put(source.modifiedS);
        to.put(static_cast<std::uint8_t>(mode == SourceMode::replace ? 0 : 1));
    }
    std::map<ChannelKey, std::uint32_t> heads;
    for (const auto& part : piece.parts) heads.try_emplace(headsOf(part.info), 0);
    to.putCount(heads.size());
    std::uint32_t number = 0;
    for (auto& [key, place] : heads) {
        place = number++;
        to.putCount(key.size());
        for (const auto& [name, unit, power] : key) {
            to.put(name);
            to.put(unit);
            to.put(static_cast<std::uint8_t>(power));
        }
    }
    to.putCount(piece.parts.size());
    for (const auto& part : piece.parts) {
        to.put(heads.at(headsOf(part.info)));
        putPart(to, part);
    }
    const auto record = to.take();
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
