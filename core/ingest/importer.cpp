// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/importer.h"

#include "core/trace/error.h"

#include <fmt/format.h>

#include <numeric>
#include <utility>

namespace wattline {

namespace {

namespace fs = std::filesystem;

std::string placeOf(const fs::path& file) {
    return fs::absolute(file).lexically_normal().string();
}

TraceHead headOf(const SeriesInfo& info) {
    TraceHead head{info.labels, {}};
    for (const auto& channel : info.channels)
        head.channels.push_back({channel.name, channel.unit, channel.power});
    return head;
}

/// The store looks for gaps itself; the other findings are about the file and come along.
void passOn(const Series& series, TraceSink& to, const RunControl& control) {
    const auto& info = series.info();
    const auto number = to.begin(headOf(info));
    std::vector<std::size_t> all(info.channels.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<std::uint32_t> noLines;
    std::vector<std::vector<double>> columns(all.size());
    series.visit(
        {}, all,
        [&](const SeriesBlock& block) {
            noLines.resize(block.timeS.size());
            for (std::size_t i = 0; i < columns.size(); ++i)
                columns[i].assign(block.columns[i].begin(), block.columns[i].end());
            to.append(number, {block.timeS, noLines, columns});
        },
        control);
    for (const auto& finding : info.findings)
        if (finding.kind != FindingKind::gap) to.note(number, finding);
}

StoreOptions storeOptions(const ImportOptions& options) {
    StoreOptions result;
    result.goesOn = options.append;
    return result;
}

}  // namespace

Importer::Importer(const fs::path& store, const ImportOptions& options, const RunControl& control)
    : m_store(store)
    , m_options(options)
    , m_level(options.level)
    , m_control(control)
    , m_writer(store, storeOptions(options)) {
    if (!m_level || m_level->level == "gpu") return;
    m_level->level = "gpu";
    m_naming = GridSink::Naming::byKind;
}

std::string Importer::sourceOf(const fs::path& file) const {
    const auto named = m_options.sourceNames.find(file);
    return named == m_options.sourceNames.end() ? placeOf(file) : named->second;
}

bool Importer::knows(const FoundFile& file) {
    const auto known = m_writer.find(sourceOf(file.path));
    return known && known->bytes == file.bytes && known->modifiedS == file.modifiedS
        && wasReadSo(*known, {m_options.reading, m_level}, file.path);
}

TraceSink& Importer::begin(const FoundFile& file) {
    if (m_options.append) return beginGrown(file);
    return begin(sourceOf(file.path), SourceMode::replace);
}

TraceSink& Importer::begin(const std::string& source, SourceMode mode) {
    m_source = m_writer.begin(source, mode);
    if (m_level) return m_binned.emplace(*m_source, Grid{0, m_level->stepS}, m_naming);
    return *m_source;
}

TraceSink& Importer::beginGrown(const FoundFile& file) {
    const auto source = sourceOf(file.path);
    // An answer of a server is a file of its own each time: what is not later is left out.
    if (m_options.sourceNames.contains(file.path)) return begin(source, SourceMode::continueSeries);
    auto known = m_writer.find(source);
    if (known && !wasReadSo(*known, {m_options.reading, m_level}, file.path)) known.reset();
    m_grown = lookAtGrowth(file.path, file.bytes, known);
    if (!m_grown) return begin(source, SourceMode::replace);
    const bool goesOn = m_grown->knownLines > 0;
    auto& to = begin(source, goesOn ? SourceMode::continueSeries : SourceMode::replace);
    return m_new.emplace(to, *m_grown, goesOn ? storedFrom(source) : std::vector<SeriesPtr>{});
}

/// What the store held when the import began.
std::vector<SeriesPtr> Importer::storedFrom(const std::string& source) {
    if (!m_before) {
        m_before.emplace();
        for (auto& series : openTraceStore(m_store).series)
            (*m_before)[series->info().source].push_back(series);
    }
    return (*m_before)[source];
}

void Importer::end(const FoundFile& file, SourceFile source) {
    StoredSource stored{
        sourceOf(file.path), source.format, source.sha256, file.bytes, file.modifiedS};
    WayOfReading way{m_options.reading, m_level};
    if (m_grown) {
        stored.sha256 = m_grown->sha256;
        way.wholeLines = true;
    }
    stored.reading = toText(way, source.format);
    finish(std::move(stored));
    report.bytes += file.bytes;
    ++report.files;
    if (m_options.onFile) m_options.onFile(source);
}

void Importer::finish(StoredSource source) {
    if (m_new) m_new->finish();
    if (m_binned) m_binned->finish();
    report.series += m_source->finish(std::move(source));
    giveUp();
}

void Importer::giveUp() {
    m_new.reset();
    m_binned.reset();
    m_source.reset();
    m_grown.reset();
}

void Importer::takeStore(const FoundFile& file, TraceStore store) {
    std::map<std::string, std::vector<SeriesPtr>> bySource;
    for (auto& series : store.series) bySource[series->info().source].push_back(series);
    for (auto source : store.sources) {
        m_control.checkpoint();
        if (const auto level = levelOf(source); level && !m_level)
            throw Error(file.path.string(),
                fmt::format("it holds {} power every {} s, no samples as recorded.", level->level,
                    level->stepS),
                "Open the store as it is, or say --level and --step.");
        if (m_level) source.reading = toText({{}, m_level}, source.format);
        const auto known = m_writer.find(source.path);
        if (known && known->bytes == source.bytes && known->modifiedS == source.modifiedS
            && known->reading == source.reading)
            continue;
        auto& sink = begin(source.path, SourceMode::replace);
        for (const auto& series : bySource[source.path]) passOn(*series, sink, m_control);
        finish(source);
    }
    report.bytes += file.bytes;
    ++report.files;
}

}  // namespace wattline
