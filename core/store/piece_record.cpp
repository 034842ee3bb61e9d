// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a piece's record, field by field. What is read is not trusted: every count and index
// is checked before it is used.
#include "core/store/piece_record.h"

#include "core/store/byte_record.h"
#include "core/trace/error.h"

#include <map>
#include <tuple>

namespace wattline {

namespace {

constexpr std::uint64_t kLargestPart = std::uint64_t{1} << 48;  // samples

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

}  // namespace

std::string toBytes(const PieceRecord& piece) {
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
    return to.take();
}

PieceRecord pieceFromBytes(std::string_view bytes) {
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

}  // namespace wattline
