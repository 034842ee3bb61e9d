// SPDX-License-Identifier: GPL-3.0-or-later
// One HDF5 file of a trace store while it is being written: chunks come compressed already and
// their places are known afterwards.
#pragma once

#include "core/store/hdf5_handle.h"
#include "core/store/series_index.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace wattline {

/// A group or a dataset of the piece; closed under the library's lock.
class PieceObject {
public:
    using Close = herr_t (*)(hid_t);
    /// @param failure where closing says why it failed; outlives this
    PieceObject(hid_t id, Close close, std::string& failure)
        : m_id(id)
        , m_close(close)
        , m_failure(&failure) { }
    ~PieceObject();
    PieceObject(PieceObject&& other) noexcept
        : m_id(std::exchange(other.m_id, H5I_INVALID_HID))
        , m_close(other.m_close)
        , m_failure(other.m_failure) { }
    PieceObject& operator=(PieceObject&&) = delete;
    hid_t id() const { return m_id; }

private:
    hid_t m_id;
    Close m_close;
    std::string* m_failure;
};

struct DatasetShape {
    std::size_t rows = 0;
    std::size_t chunkRows = 0;
    ColumnEncoding encoding;
    std::string unit;
    std::string power;
};

class PieceWriter {
public:
    /// @throws Error naming the file; so do all others
    PieceWriter(std::filesystem::path temporary, std::filesystem::path target);
    /// Removes the file unless it was finished.
    ~PieceWriter();
    PieceWriter(const PieceWriter&) = delete;
    PieceWriter& operator=(const PieceWriter&) = delete;

    PieceObject group(hid_t parent, const std::string& name);
    void attribute(hid_t object, const std::string& name, const std::string& value);
    PieceObject dataset(hid_t group, const std::string& name, const DatasetShape& shape);
    ChunkPlace writeChunk(
        const PieceObject& dataset, std::size_t firstRow, std::span<const std::byte> packed);
    hid_t root() const { return m_file.id(); }
    std::size_t bytesWritten() const { return m_bytes; }

    /// Adds the index, closes the file and gives it its name.
    /// @return where the index begins, bytes of the file
    std::pair<std::uint64_t, std::uint64_t> finish(const std::string& index, bool durable);

private:
    void giveUp();

    std::filesystem::path m_temporary, m_target;
    hdf5::Handle m_file;
    std::string m_failure;  ///< of closing a part of it
    std::size_t m_bytes = 0;
};

}  // namespace wattline
