// SPDX-License-Identifier: GPL-3.0-or-later
// A file read and written at places, whole or with an Error that names it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace wattline {

/// Any thread may read at any time. Every failure is an Error naming the file and the reason.
class PosixFile {
public:
    PosixFile() = default;
    ~PosixFile();
    PosixFile(PosixFile&& other) noexcept;
    PosixFile& operator=(PosixFile&& other) noexcept;

    static PosixFile forReading(const std::filesystem::path& path);
    /// Made when it is not there.
    static PosixFile forUpdating(const std::filesystem::path& path);
    /// Has no name: gone with the process, however that ends.
    static PosixFile nameless(const std::filesystem::path& folder);

    explicit operator bool() const { return m_descriptor >= 0; }
    const std::filesystem::path& path() const { return m_path; }
    std::uint64_t size() const;
    void readAt(std::uint64_t offset, std::span<std::byte> bytes) const;
    void writeAt(std::uint64_t offset, std::span<const std::byte> bytes);
    void cutTo(std::uint64_t size);
    void sync();
    /// Held until the file is closed. @return false when another process or object holds it
    bool tryLock();

private:
    PosixFile(int descriptor, std::filesystem::path path);
    [[noreturn]] void failed(const char* doing, int code) const;

    int m_descriptor = -1;
    std::filesystem::path m_path;
};

/// Makes a rename within the folder last.
void syncFolder(const std::filesystem::path& folder);

}  // namespace wattline
