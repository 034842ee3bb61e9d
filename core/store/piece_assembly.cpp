// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/piece_assembly.h"

#include "core/store/store_links.h"
#include "core/trace/error.h"

#include <algorithm>
#include <set>
#include <utility>

namespace wattline {

namespace fs = std::filesystem;

PieceAssembly::PieceAssembly(fs::path store, StoreOptions options)
    : m_store(std::move(store))
    , m_folder(piecesFolder(m_store))
    , m_options(options) {
    if (fs::exists(m_store) && !fs::exists(manifestPath(m_store)))
        throw Error(m_store.string(), "there is a file of this name that is no trace store.",
            "Choose another name.");
    std::error_code code;
    fs::create_directories(m_folder, code);
    if (code)
        throw Error(m_folder.string(), "making the folder failed: " + code.message() + ".",
            "Choose a folder that you may write to.");
    m_manifest = PosixFile::forUpdating(manifestPath(m_store));
    if (!m_manifest.tryLock())
        throw Error(m_store.string(), "another program is writing to this store.",
            "Wait until it has finished.");
    takeOver();
    removeLeftovers();
    writeStoreLinks(m_store, m_pieces);
}

void PieceAssembly::takeOver() {
    m_manifestBytes = readManifest(manifestPath(m_store), [&](const PieceRecord& piece) {
        m_pieces.push_back(piece.number);
        for (const auto& source : piece.sources) {
            m_found.push_back(source.source);
            forgetReplaced(source);
        }
        for (const auto& part : piece.parts) {
            m_nextSeries = std::max(m_nextSeries, part.series + 1);
            follow(piece.sources[part.source], part);
        }
    });
    if (m_manifestBytes == 0) {
        const auto head = manifestHead();
        m_manifest.writeAt(0, std::as_bytes(std::span(head)));
        m_manifestBytes = head.size();
    }
    m_manifest.cutTo(m_manifestBytes);
    if (m_options.durable) m_manifest.sync();
}

/// Files of a writer that was killed: no record names them.
void PieceAssembly::removeLeftovers() const {
    std::set<std::string> known{"manifest"};
    for (const auto number : m_pieces) known.insert(pieceName(number));
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(m_folder, ignored)) {
        const auto name = entry.path().filename().string();
        const bool ours = name.ends_with(".h5") || name.ends_with(".h5.tmp");
        if (ours && !known.contains(name)) fs::remove(entry.path(), ignored);
    }
}

/// What a source replaced is not shown any more, nor does it go on.
void PieceAssembly::forgetReplaced(const SourceRecord& source) {
    if (source.mode != SourceMode::replace) return;
    const auto first = m_live.lower_bound({source.source.path, {}});
    auto last = first;
    while (last != m_live.end() && last->first.first == source.source.path) ++last;
    m_live.erase(first, last);
}

/// Remembers where a series stopped that may go on.
void PieceAssembly::follow(const SourceRecord& source, const PartRecord& part) {
    if (source.mode != SourceMode::continueSeries && !m_options.goesOn) return;
    auto& live = m_live[{source.source.path, part.info.labels}];
    live.number = part.series;
    live.channels.clear();
    for (const auto& channel : part.info.channels)
        live.channels.push_back({channel.name, channel.unit, channel.power});
    live.end = {part.info.endS, part.info.stepS, part.lastValues};
}

/// Channels without a value that the series never had go; with any other difference it is another
/// series.
bool PieceAssembly::goOn(CompleteSeries& series, const Live& live) const {
    const auto same = [](const ChannelHead& a, const ChannelHead& b) {
        return a.name == b.name && a.unit == b.unit && a.power == b.power;
    };
    auto& heads = series.head.channels;
    std::vector<std::size_t> extra;
    std::size_t found = 0;
    for (std::size_t c = 0; c < heads.size(); ++c) {
        if (found < live.channels.size() && same(heads[c], live.channels[found])) {
            ++found;
            continue;
        }
        for (const auto& page : series.pages.pages)
            if (page.channels[c].values > 0) return false;
        extra.push_back(c);
    }
    if (found != live.channels.size()) return false;
    for (auto c = extra.rbegin(); c != extra.rend(); ++c) {
        const auto at = static_cast<std::ptrdiff_t>(*c);
        heads.erase(heads.begin() + at);
        series.pages.encodings.erase(series.pages.encodings.begin() + at);
        series.pages.spans.erase(series.pages.spans.begin() + at);
        for (auto& page : series.pages.pages) page.channels.erase(page.channels.begin() + at);
    }
    return true;
}

void PieceAssembly::add(SourceRecord source, std::vector<CompleteSeries> series, Scratch& scratch) {
    // A piece holds one part of a series.
    const auto ofSamePath
        = [&](const SourceRecord& other) { return other.source.path == source.source.path; };
    if (std::any_of(m_record.sources.begin(), m_record.sources.end(), ofSamePath)) commit();
    if (!m_piece) {
        m_record = {m_pieces.empty() ? 1 : m_pieces.back() + 1, 0, {}, {}};
        const auto name = pieceName(m_record.number);
        m_piece = std::make_unique<PieceWriter>(m_folder / ("." + name + ".tmp"), m_folder / name);
    }
    forgetReplaced(source);
    m_record.sources.push_back(std::move(source));
    const auto& record = m_record.sources.back();
    for (auto& complete : series) {
        complete.number = m_nextSeries;
        if (const auto live = m_live.find({complete.source, complete.head.labels});
            record.mode == SourceMode::continueSeries && live != m_live.end()
            && goOn(complete, live->second)) {
            complete.number = live->second.number;
            complete.before = live->second.end;
        }
        auto part = m_sealer.seal(std::move(complete), scratch, *m_piece, m_index);
        if (!part) continue;
        part->source = static_cast<std::uint32_t>(m_record.sources.size() - 1);
        m_nextSeries = std::max(m_nextSeries, part->series + 1);
        follow(record, *part);
        m_record.parts.push_back(std::move(*part));
    }
    if (m_piece->bytesWritten() > m_options.pieceBytes
        || m_record.parts.size() >= m_options.pieceSeries)
        commit();
}

void PieceAssembly::commit() {
    if (!m_piece) return;
    const auto piece = std::move(m_piece);
    const auto index = std::exchange(m_index, {});
    const auto [indexAt, bytes] = piece->finish(index, m_options.durable);
    m_record.bytes = bytes;
    for (auto& part : m_record.parts) part.indexOffset += indexAt;
    const auto record = manifestRecord(std::exchange(m_record, {}));
    const auto number = m_pieces.empty() ? 1 : m_pieces.back() + 1;
    try {
        m_manifest.writeAt(m_manifestBytes, std::as_bytes(std::span(record)));
        if (m_options.durable) m_manifest.sync();
    } catch (...) {
        std::error_code ignored;
        fs::resize_file(manifestPath(m_store), m_manifestBytes, ignored);
        fs::remove(m_folder / pieceName(number), ignored);
        throw;
    }
    m_manifestBytes += record.size();
    m_pieces.push_back(number);
    writeStoreLinks(m_store, m_pieces);
}

}  // namespace wattline
