// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of a test's own, gone when the test ends.
#pragma once

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <unistd.h>

namespace wattline {

class ScratchFolder {
public:
    explicit ScratchFolder(const std::string& name = "test")
        : m_path(std::filesystem::temp_directory_path()
            / ("wattline-" + name + "-" + std::to_string(::getpid()) + "-"
                + std::to_string(s_made++))) {
        std::filesystem::remove_all(m_path);
        std::filesystem::create_directories(m_path);
    }
    ~ScratchFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

    /// Writes `content` to `name`, making folders on the way. @return its path
    std::filesystem::path file(const std::string& name, std::string_view content) const {
        const auto target = m_path / name;
        std::filesystem::create_directories(target.parent_path());
        std::ofstream(target, std::ios::binary) << content;
        return target;
    }

private:
    inline static std::atomic<int> s_made = 0;  ///< a test may have several at once
    std::filesystem::path m_path;
};

}  // namespace wattline
