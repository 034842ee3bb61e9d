// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/json_lines.h"

#include "core/trace/error.h"

#include <cerrno>
#include <chrono>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wattline {

namespace {

[[noreturn]] void failed(const std::filesystem::path& path) {
    const int code = errno;
    throw Error(path.string(), fmt::format("Writing failed: {}.", std::strerror(code)),
        code == ENOSPC ? "Free some space and try again." : "");
}

}  // namespace

JsonLines::JsonLines(std::filesystem::path path)
    : m_path(std::move(path))
    , m_descriptor(::open(m_path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666)) {
    if (m_descriptor < 0) failed(m_path);
    // A killed run can leave half a line; the next one must not be glued to it.
    struct stat status { };
    char last = '\n';
    if (::fstat(m_descriptor, &status) == 0 && status.st_size > 0
        && ::pread(m_descriptor, &last, 1, status.st_size - 1) == 1 && last != '\n')
        append("");
}

JsonLines::~JsonLines() {
    ::close(m_descriptor);
}

void JsonLines::append(const std::string& jsonObject) {
    const std::string line = jsonObject + "\n";
    const std::lock_guard lock(m_mutex);
    struct stat before { };
    if (::fstat(m_descriptor, &before) != 0) failed(m_path);
    std::size_t done = 0;
    while (done < line.size()) {
        const auto written = ::write(m_descriptor, line.data() + done, line.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            const int code = errno;
            if (done > 0 && ::ftruncate(m_descriptor, before.st_size) != 0) {
            }  // the write's reason counts
            errno = code;
            failed(m_path);
        }
        done += static_cast<std::size_t>(written);
    }
}

std::string utcNow() {
    const auto now = std::chrono::system_clock::now();
    const auto seconds = std::chrono::system_clock::to_time_t(now);
    const auto ms
        = std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count()
        % 1000;
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900,
        utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, ms);
}

}  // namespace wattline
