// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the traces of file after file into a store.
#pragma once

#include "core/dataset/grid_sink.h"
#include "core/ingest/append_sink.h"
#include "core/ingest/import_traces.h"

#include <map>
#include <memory>
#include <optional>
#include <string>

namespace wattline {

class Importer : public FileTaker {
public:
    /// With a level in the options the samples are brought to its steps on the way. A level above
    /// "gpu" is made of what is stored so; channels are then named by their kind.
    Importer(const std::filesystem::path& store, const ImportOptions& options,
        const RunControl& control);

    bool knows(const FoundFile& file) override;
    TraceSink& begin(const FoundFile& file) override;
    void end(const FoundFile& file, SourceFile source) override;
    void giveUp() override;
    void takeStore(const FoundFile& file, TraceStore store) override;

    void commit() { m_writer.commit(); }

    ImportReport report;

private:
    std::string sourceOf(const std::filesystem::path& file) const;
    TraceSink& begin(const std::string& source, SourceMode mode);
    TraceSink& beginGrown(const FoundFile& file);
    void finish(StoredSource source);
    std::vector<SeriesPtr> storedFrom(const std::string& source);

    const std::filesystem::path& m_store;
    const ImportOptions& m_options;
    std::optional<PowerLevel> m_level;  ///< of what is stored
    GridSink::Naming m_naming = GridSink::Naming::asRecorded;
    const RunControl& m_control;
    StoreWriter m_writer;
    std::unique_ptr<SourceWriter> m_source;
    std::optional<GridSink> m_binned;  ///< before the source, where there is a level
    std::optional<AppendSink> m_new;  ///< before the source, where a file is continued
    std::optional<GrownFile> m_grown;
    std::optional<std::map<std::string, std::vector<SeriesPtr>>> m_before;
};

}  // namespace wattline
