// SPDX-License-Identifier: GPL-3.0-or-later
// Chunks as HDF5's own filters "shuffle" and "deflate" make and read them, several times faster.
// The zlib stream carries a checksum of the content (Adler-32), so damage is noticed.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

struct libdeflate_compressor;
struct libdeflate_decompressor;

namespace wattline {

constexpr int kDeflateLevel = 1;  ///< beyond it numbers hardly shrink, and it takes far longer

/// What was found of a column's earlier chunks. Finding out whether bytes repeat takes as long as
/// packing those that do not, and chunks of one column are alike.
struct ChunkHabit {
    bool literals = false;  ///< repetitions were not worth looking for ...
    int chunks = 0;  ///< ... and that stands for so many more
};

/// One thread at a time.
class ChunkCodec {
public:
    /// @param width bytes of one number; the chunk is shuffled when there is more than one
    /// @param habit of the column that the chunk belongs to, if others of it come
    /// Appends to `packed`. @return bytes appended
    std::size_t pack(std::span<const std::byte> chunk, std::size_t width,
        std::vector<std::byte>& packed, ChunkHabit* habit = nullptr);
    /// @param chunk as long as the content must be
    /// @return false when the bytes are damaged or hold another length
    bool unpack(std::span<const std::byte> packed, std::size_t width, std::span<std::byte> chunk);

private:
    bool hardlyRepeats(std::span<const std::byte> bytes);
    bool areLiterals(std::span<const std::byte> chunk, std::size_t width, ChunkHabit& habit);
    std::size_t packLiterals(
        std::span<const std::byte> chunk, std::size_t width, std::vector<std::byte>& packed);
    struct Close {
        void operator()(libdeflate_compressor* compressor) const;
        void operator()(libdeflate_decompressor* decompressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Close> m_compressor;
    std::unique_ptr<libdeflate_decompressor, Close> m_decompressor;
    std::vector<std::byte> m_shuffled, m_trial;
};

}  // namespace wattline
