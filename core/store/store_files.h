// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of an open store: few files open at a time, and the chunks that plots come back to.
#pragma once

#include "core/store/posix_file.h"

#include <cstdint>
#include <filesystem>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

namespace wattline {

using Numbers = std::shared_ptr<const std::vector<double>>;

/// Any thread may call any member at any time.
class StoreFiles {
public:
    explicit StoreFiles(std::filesystem::path folder)
        : m_folder(std::move(folder)) { }

    void addPiece(std::uint32_t number, std::uint64_t bytes) { m_bytes[number] = bytes; }
    /// @throws Error naming the piece when it is missing or was cut or changed
    std::shared_ptr<const PosixFile> piece(std::uint32_t number);

    Numbers find(std::uint32_t piece, std::uint64_t address);
    void keep(std::uint32_t piece, std::uint64_t address, Numbers numbers);

private:
    using Key = std::pair<std::uint32_t, std::uint64_t>;
    struct Kept {
        Key key;
        Numbers numbers;
    };

    std::filesystem::path m_folder;
    std::unordered_map<std::uint32_t, std::uint64_t> m_bytes;
    std::mutex m_mutex;
    std::list<std::pair<std::uint32_t, std::shared_ptr<const PosixFile>>> m_open;  ///< newest first
    std::list<Kept> m_kept;  ///< newest first
    std::map<Key, std::list<Kept>::iterator> m_places;
    std::size_t m_keptNumbers = 0;
};

}  // namespace wattline
