// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/posix_file.h"

#include "core/trace/error.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace wattline {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void failedWith(const fs::path& path, const char* doing, int code) {
    const char* advice = code == ENOSPC || code == EDQUOT ? "Free some space and try again."
        : code == EACCES || code == EROFS || code == EPERM
        ? "Choose a folder that you may write to."
        : code == ENOENT ? "Check that it exists."
                         : "";
    throw Error(path.string(), fmt::format("{} failed: {}.", doing, std::strerror(code)), advice);
}

int opened(const fs::path& path, int flags, const char* doing) {
    const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK, 0666);
    if (descriptor < 0) failedWith(path, doing, errno);
    struct stat status { };
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) return descriptor;
    ::close(descriptor);
    throw Error(path.string(), "this is no regular file.");
}

}  // namespace

PosixFile::PosixFile(int descriptor, fs::path path)
    : m_descriptor(descriptor)
    , m_path(std::move(path)) { }

PosixFile::~PosixFile() {
    if (m_descriptor >= 0) ::close(m_descriptor);
}

PosixFile::PosixFile(PosixFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_path(std::move(other.m_path)) { }

PosixFile& PosixFile::operator=(PosixFile&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_path, other.m_path);
    return *this;
}

PosixFile PosixFile::forReading(const fs::path& path) {
    return {opened(path, O_RDONLY, "Reading"), path};
}

PosixFile PosixFile::forUpdating(const fs::path& path) {
    return {opened(path, O_RDWR | O_CREAT, "Writing"), path};
}

PosixFile PosixFile::nameless(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    if (descriptor >= 0) return {descriptor, folder};
    // Not every file system knows files without a name.
    auto name = (folder / ".scratch-XXXXXX").string();
    const int named = ::mkostemp(name.data(), O_CLOEXEC);
    if (named < 0) failedWith(folder, "Making a temporary file", errno);
    ::unlink(name.c_str());
    return {named, folder};
}

void PosixFile::failed(const char* doing, int code) const {
    failedWith(m_path, doing, code);
}

std::uint64_t PosixFile::size() const {
    struct stat status { };
    if (::fstat(m_descriptor, &status) != 0) failed("Reading", errno);
    return static_cast<std::uint64_t>(status.st_size);
}

void PosixFile::readAt(std::uint64_t offset, std::span<std::byte> bytes) const {
    while (!bytes.empty()) {
        const auto got
            = ::pread(m_descriptor, bytes.data(), bytes.size(), static_cast<::off_t>(offset));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failed("Reading", errno);
        if (got == 0) throw Error(m_path.string(), "the file ends too early: it was cut off.");
        bytes = bytes.subspan(static_cast<std::size_t>(got));
        offset += static_cast<std::uint64_t>(got);
    }
}

void PosixFile::writeAt(std::uint64_t offset, std::span<const std::byte> bytes) {
    while (!bytes.empty()) {
        const auto written
            = ::pwrite(m_descriptor, bytes.data(), bytes.size(), static_cast<::off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) failed("Writing", errno);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
        offset += static_cast<std::uint64_t>(written);
    }
}

void PosixFile::cutTo(std::uint64_t size) {
    if (::ftruncate(m_descriptor, static_cast<::off_t>(size)) != 0) failed("Writing", errno);
}

void PosixFile::sync() {
    if (::fsync(m_descriptor) != 0) failed("Writing", errno);
}

bool PosixFile::tryLock() {
    if (::flock(m_descriptor, LOCK_EX | LOCK_NB) == 0) return true;
    if (errno != EWOULDBLOCK) failed("Locking", errno);
    return false;
}

void syncFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    // Some file systems cannot sync a folder (EINVAL); the rename itself has happened.
    const int code = ::fsync(descriptor) == 0 || errno == EINVAL ? 0 : errno;
    ::close(descriptor);
    if (code != 0) failedWith(folder, "Syncing the folder", code);
}

}  // namespace wattline
