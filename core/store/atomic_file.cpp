// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/atomic_file.h"

#include "core/trace/error.h"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace wattline {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void failed(const fs::path& path, const char* doing, int code) {
    const char* advice = code == ENOSPC || code == EDQUOT ? "Free some space and try again."
        : code == EACCES || code == EROFS || code == EPERM
        ? "Choose a folder that you may write to."
        : code == ENOENT ? "Check that the folder exists."
                         : "";
    throw Error(path.string(), fmt::format("{} failed: {}.", doing, std::strerror(code)), advice);
}

/// Closes on every way out; the explicit close reports what a delayed write could not store.
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number) { }
    ~Descriptor() {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    bool close() {
        const int number = m_number;
        m_number = -1;
        return ::close(number) == 0;
    }

private:
    int m_number;
};

/// The temporary file goes when the write does not reach its rename.
class Temporary {
public:
    explicit Temporary(fs::path path)
        : m_path(std::move(path)) { }
    ~Temporary() {
        if (!m_kept) ::unlink(m_path.c_str());
    }
    Temporary(const Temporary&) = delete;
    Temporary& operator=(const Temporary&) = delete;
    const fs::path& path() const { return m_path; }
    void keep() { m_kept = true; }

private:
    fs::path m_path;
    bool m_kept = false;
};

fs::path temporaryName(const fs::path& path) {
    static std::atomic<unsigned> counter{0};
    return path.parent_path()
        / fmt::format(".{}.{}-{}.tmp", path.filename().string(), ::getpid(), counter.fetch_add(1));
}

void syncFolder(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems cannot sync a folder (EINVAL); the rename itself has happened.
    if (descriptor.number() >= 0 && ::fsync(descriptor.number()) != 0 && errno != EINVAL)
        failed(folder, "Syncing the folder", errno);
}

void commit(const fs::path& path, Temporary& temporary) {
    if (::rename(temporary.path().c_str(), path.c_str()) != 0)
        failed(path, "Renaming into place", errno);
    temporary.keep();
    syncFolder(path);
}

}  // namespace

void writeFileAtomically(const fs::path& path, std::string_view content) {
    Temporary temporary(temporaryName(path));
    Descriptor descriptor(
        ::open(temporary.path().c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (descriptor.number() < 0) failed(path, "Writing", errno);
    std::size_t done = 0;
    while (done < content.size()) {
        const auto written
            = ::write(descriptor.number(), content.data() + done, content.size() - done);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) failed(path, "Writing", errno);
        done += static_cast<std::size_t>(written);
    }
    if (::fsync(descriptor.number()) != 0) failed(path, "Writing", errno);
    if (!descriptor.close()) failed(path, "Writing", errno);
    commit(path, temporary);
}

void writeFileAtomically(const fs::path& path, const std::function<void(const fs::path&)>& write) {
    Temporary temporary(temporaryName(path));
    write(temporary.path());
    {
        Descriptor descriptor(::open(temporary.path().c_str(), O_RDONLY | O_CLOEXEC));
        if (descriptor.number() < 0 || ::fsync(descriptor.number()) != 0)
            failed(path, "Writing", errno);
    }
    commit(path, temporary);
}

std::string readWholeFile(const fs::path& path, std::size_t limit) {
    const Descriptor descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (descriptor.number() < 0) failed(path, "Reading", errno);
    struct stat status { };
    if (::fstat(descriptor.number(), &status) != 0) failed(path, "Reading", errno);
    if (!S_ISREG(status.st_mode)) throw Error(path.string(), "this is no regular file.");
    const auto tooLarge = [&] {
        throw Error(path.string(),
            fmt::format("the file is larger than the {} bytes that are read here.", limit));
    };
    if (static_cast<std::size_t>(status.st_size) > limit) tooLarge();
    std::string content;
    std::size_t done = 0;
    for (;;) {  // the size is a hint only: the file may grow or shrink while it is read
        content.resize(std::max(done + 65536, static_cast<std::size_t>(status.st_size) + 1));
        const auto got = ::read(descriptor.number(), content.data() + done, content.size() - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) failed(path, "Reading", errno);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
        if (done > limit) tooLarge();
    }
    content.resize(done);
    return content;
}

}  // namespace wattline
