// SPDX-License-Identifier: GPL-3.0-or-later
// The file under its temporary name, and the digest of what it holds.
#pragma once

#include "core/net/md5.h"
#include "core/trace/run_control.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace wattline {

class PartFile {
public:
    /// Goes on after what is there, read through for the digest; more than `mostBytes` is thrown
    /// away. @throws Error naming the file and the system's reason
    PartFile(std::filesystem::path path, std::uint64_t mostBytes, const RunControl& control);
    ~PartFile();
    PartFile(const PartFile&) = delete;
    PartFile& operator=(const PartFile&) = delete;

    std::uint64_t bytes() const { return m_bytes; }
    void append(std::string_view bytes);
    void restart();  ///< from nothing
    std::string md5();  ///< of everything; call it once
    void discard();  ///< the file goes
    void commit(const std::filesystem::path& target);  ///< syncs, renames, syncs the folder

private:
    void readThrough(std::uint64_t mostBytes, const RunControl& control);
    [[noreturn]] void failed(const char* doing) const;

    std::filesystem::path m_path;
    int m_descriptor = -1;
    std::uint64_t m_bytes = 0;
    std::unique_ptr<Md5> m_md5;
};

}  // namespace wattline
