// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/part_file.h"

#include "core/trace/error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wattline {

namespace fs = std::filesystem;

void PartFile::failed(const char* doing) const {
    const int code = errno;
    throw Error(m_path.string(), fmt::format("{} failed: {}.", doing, std::strerror(code)),
        code == ENOSPC || code == EDQUOT ? "Free some space, then give the same command again."
                                         : "Choose a folder that you may write to.");
}

PartFile::PartFile(fs::path path, std::uint64_t mostBytes, const RunControl& control)
    : m_path(std::move(path))
    , m_descriptor(::open(m_path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666))
    , m_md5(std::make_unique<Md5>()) {
    if (m_descriptor < 0) failed("Writing");
    try {
        if (::flock(m_descriptor, LOCK_EX | LOCK_NB) != 0)
            throw Error(m_path.string(), "another program is downloading this.",
                "Wait for it to end, or choose another folder.");
        readThrough(mostBytes, control);
    } catch (...) {
        ::close(m_descriptor);
        throw;
    }
}

PartFile::~PartFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

void PartFile::readThrough(std::uint64_t mostBytes, const RunControl& control) {
    struct stat status { };
    if (::fstat(m_descriptor, &status) != 0) failed("Reading");
    if (static_cast<std::uint64_t>(status.st_size) > mostBytes) return restart();
    std::array<char, 65536> block;
    for (;;) {
        const auto got = ::read(m_descriptor, block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failed("Reading");
        if (got == 0) return;
        m_md5->add({block.data(), static_cast<std::size_t>(got)});
        m_bytes += static_cast<std::uint64_t>(got);
        control.checkpoint();
    }
}

void PartFile::restart() {
    if (::ftruncate(m_descriptor, 0) != 0 || ::lseek(m_descriptor, 0, SEEK_SET) < 0)
        failed("Writing");
    m_bytes = 0;
    m_md5 = std::make_unique<Md5>();
}

void PartFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) failed("Writing");
        const auto count = static_cast<std::size_t>(written);
        m_md5->add(bytes.substr(0, count));
        m_bytes += count;
        bytes.remove_prefix(count);
    }
}

std::string PartFile::md5() {
    return m_md5->hex();
}

void PartFile::discard() {
    ::unlink(m_path.c_str());
}

void PartFile::commit(const fs::path& target) {
    if (::fsync(m_descriptor) != 0) failed("Writing");
    if (::rename(m_path.c_str(), target.c_str()) != 0) failed("Renaming into place");
    const int folder = ::open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;  // renamed all the same; some file systems cannot sync a folder
    ::fsync(folder);
    ::close(folder);
}

}  // namespace wattline
