// SPDX-License-Identifier: GPL-3.0-or-later
// The trace store: any number of series on disk that open as one, in bounded memory. Its layout,
// readable by any HDF5 program, is described in docs/store.md.
#pragma once

#include "core/trace/series.h"
#include "core/trace/trace_sink.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

/// Where series came from.
struct StoredSource {
    std::string path;  ///< tells sources apart: a second one of the same path replaces the first
    std::string format;  ///< name of the reader
    std::string sha256;  ///< of the bytes read; may be empty
    std::uint64_t bytes = 0;
    double modifiedS = 0;  ///< when the file was last changed, Unix s; 0 = not known
    std::string reading = {};  ///< with which choices it was read, in one line; empty = with none
};

struct StoreOptions {
    std::size_t chunkRows = 65536;  ///< rows compressed at a time; a multiple of 64
    std::size_t bufferBytes = 32 << 20;  ///< rows of all open series held in memory, about
    std::size_t scratchBytes = 96 << 20;  ///< packed rows of unfinished series held in memory
    std::size_t pieceBytes = 256 << 20;  ///< a piece of more is finished by the next commit point
    std::size_t pieceSeries = 256;  ///< so is one of more series
    bool durable = true;  ///< false: for a store that need not survive a power cut (no sync)
    bool goesOn = false;  ///< series of replaced sources may go on too; costs memory for each
};

enum class SourceMode {
    replace,  ///< series of an earlier source of the same path are no longer shown
    continueSeries  ///< live: a series of equal path, labels and channels goes on in a new piece
};

/// Takes one source's series, with the rules of MemorySink: sorted by time, the last row of equal
/// times kept, gaps found, channels without a value left out, GPUs in order, each with its finding.
/// One thread at a time; several may be open. Given up when destroyed before finish().
class SourceWriter : public TraceSink {
public:
    /// Series that have rows become part of the store at the next commit. Ends the sink.
    /// @return how many they are
    /// @throws Error naming the file that could not be written; Interrupted never
    virtual std::size_t finish(StoredSource source) = 0;
};

/// One writer at a time; what was committed stays whole whatever happens to the process.
class StoreWriter {
public:
    /// Makes the store or goes on with it, removing what a killed writer left behind.
    /// @throws Error when it is no store, of a newer layout, damaged, or being written by another
    explicit StoreWriter(const std::filesystem::path& path, StoreOptions options = {});
    /// Drops what is not committed.
    ~StoreWriter();
    StoreWriter(const StoreWriter&) = delete;
    StoreWriter& operator=(const StoreWriter&) = delete;

    /// The source is in the store (committed or not) in this state: it need not be read again.
    bool contains(const std::string& path, std::uint64_t bytes, double modifiedS) const;
    /// What the store knows of the source; nothing when it is not in it.
    std::optional<StoredSource> find(const std::string& path) const;
    /// @param source the path that the series name as their source
    /// The sink must not outlive the writer.
    std::unique_ptr<SourceWriter> begin(
        const std::string& source, SourceMode mode = SourceMode::replace);
    /// Everything finished so far is in the store when this returns. Called by finish() now and
    /// then (StoreOptions), so that a kill costs little.
    void commit();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

struct TraceStore {
    std::vector<SeriesPtr> series;  ///< in the order of import
    std::vector<StoredSource> sources;
};

/// A quick look, without reading the store: is this path one?
bool isTraceStore(const std::filesystem::path& path);

/// Reads what is known of the series, no samples: cheap also for 100,000 of them.
/// @throws Error when it is no store, damaged, or written by a newer version (saying which)
TraceStore openTraceStore(const std::filesystem::path& path);

}  // namespace wattline
