// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/store_files.h"

#include "core/store/store_manifest.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace wattline {

namespace {

constexpr std::size_t kOpenFiles = 16;
constexpr std::size_t kKeptNumbers = 4 << 20;  // 32 MB

}  // namespace

std::shared_ptr<const PosixFile> StoreFiles::piece(std::uint32_t number) {
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(
        m_open.begin(), m_open.end(), [&](const auto& open) { return open.first == number; });
    if (found != m_open.end()) {
        m_open.splice(m_open.begin(), m_open, found);
        return m_open.front().second;
    }
    const auto path = m_folder / pieceName(number);
    if (!std::filesystem::exists(path))
        throw Error(path.string(), "this piece of the trace store is missing.",
            "Keep the store and its folder together, or import the traces again.");
    auto file = std::make_shared<const PosixFile>(PosixFile::forReading(path));
    if (const auto bytes = file->size(); bytes != m_bytes.at(number))
        throw Error(path.string(),
            fmt::format("this piece of the trace store has {} bytes instead of {}: it was cut off "
                        "or changed.",
                bytes, m_bytes.at(number)),
            "Import the traces again.");
    m_open.emplace_front(number, file);
    if (m_open.size() > kOpenFiles) m_open.pop_back();
    return file;
}

Numbers StoreFiles::find(std::uint32_t piece, std::uint64_t address) {
    const std::lock_guard lock(m_mutex);
    const auto found = m_places.find({piece, address});
    if (found == m_places.end()) return nullptr;
    m_kept.splice(m_kept.begin(), m_kept, found->second);
    return found->second->numbers;
}

void StoreFiles::keep(std::uint32_t piece, std::uint64_t address, Numbers numbers) {
    const std::lock_guard lock(m_mutex);
    const Key key{piece, address};
    if (m_places.contains(key)) return;
    m_keptNumbers += numbers->size();
    m_kept.push_front({key, std::move(numbers)});
    m_places[key] = m_kept.begin();
    while (m_keptNumbers > kKeptNumbers && m_kept.size() > 1) {
        m_keptNumbers -= m_kept.back().numbers->size();
        m_places.erase(m_kept.back().key);
        m_kept.pop_back();
    }
}

}  // namespace wattline
