// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/import_traces.h"

#include "core/ingest/way_of_reading.h"
#include "core/store/trace_store.h"
#include "core/trace/error.h"

#include <cstdint>
#include <map>
#include <numeric>
#include <string>
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

class Importer : public FileTaker {
public:
    Importer(const fs::path& store, const ImportOptions& options, const RunControl& control)
        : m_store(store)
        , m_options(options)
        , m_control(control)
        , m_writer(store) { }

    void plan(const std::vector<FoundFile>& files) override {
        for (const auto& file : files) {
            std::error_code ignored;
            if (fs::equivalent(file.path, m_store, ignored))
                throw Error(file.path.string(), "is the store that is to be written.",
                    "Name another store with -o, or leave it out of the paths.");
        }
    }
    bool knows(const FoundFile& file) override {
        const auto known = m_writer.find(sourceOf(file.path));
        return known && known->bytes == file.bytes && known->modifiedS == file.modifiedS
            && wasReadSo(*known, m_options.reading, file.path);
    }
    TraceSink& begin(const FoundFile& file) override {
        m_source = m_writer.begin(sourceOf(file.path));
        return *m_source;
    }
    void end(const FoundFile& file, SourceFile source) override {
        report.series += m_source->finish({sourceOf(file.path), source.format, source.sha256,
            file.bytes, file.modifiedS, wayOfReading(m_options.reading, source.format)});
        report.bytes += file.bytes;
        ++report.files;
        giveUp();
        if (m_options.onFile) m_options.onFile(source);
    }
    void giveUp() override { m_source.reset(); }
    void takeStore(const FoundFile& file, TraceStore store) override {
        std::map<std::string, std::vector<SeriesPtr>> bySource;
        for (auto& series : store.series) bySource[series->info().source].push_back(series);
        for (const auto& source : store.sources) {
            m_control.checkpoint();
            if (m_writer.contains(source.path, source.bytes, source.modifiedS)) continue;
            m_source = m_writer.begin(source.path);
            for (const auto& series : bySource[source.path]) passOn(*series, *m_source, m_control);
            report.series += m_source->finish(source);
            giveUp();
        }
        report.bytes += file.bytes;
        ++report.files;
    }
    void commit() { m_writer.commit(); }

    ImportReport report;

private:
    std::string sourceOf(const fs::path& file) const {
        const auto named = m_options.sourceNames.find(file);
        return named == m_options.sourceNames.end() ? placeOf(file) : named->second;
    }

    const fs::path& m_store;
    const ImportOptions& m_options;
    const RunControl& m_control;
    StoreWriter m_writer;
    std::unique_ptr<SourceWriter> m_source;
};

}  // namespace

ImportReport importTraces(const std::vector<fs::path>& paths, const fs::path& store,
    const ImportOptions& options, const RunControl& control,
    const std::function<void(const FilesProgress&)>& onProgress) {
    // The paths first: a mistyped one must not leave an empty store behind.
    findFiles(paths, control);
    Importer importer(store, options, control);
    try {
        auto read = readFiles(paths, options.reading, control, importer, onProgress);
        importer.commit();
        importer.report.known = read.known;
        importer.report.skipped = std::move(read.skipped);
        requireAny(paths, read);
    } catch (const Interrupted&) {
        importer.giveUp();
        importer.commit();
        throw;
    } catch (const Error&) {
        importer.giveUp();
        importer.commit();
        throw;
    }
    return std::move(importer.report);
}

}  // namespace wattline
