// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/feed_source.h"

#include "core/trace/error.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <iostream>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace wattline {

namespace {

constexpr int kLookUpMs = 100;  // how long a stop may go unnoticed

[[noreturn]] void fail(const std::string& name) {
    throw Error(name, std::string(std::strerror(errno)) + ".");
}

/// @return bytes appended; nothing at the end and where a read would wait
std::size_t readOnce(int descriptor, const std::string& name, std::string& buffer) {
    std::array<char, 1 << 14> bytes;
    for (;;) {
        const auto count = ::read(descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0 && errno == EAGAIN) return 0;
        if (count < 0) fail(name);
        buffer.append(bytes.data(), static_cast<std::size_t>(count));
        return static_cast<std::size_t>(count);
    }
}

int opened(const std::filesystem::path& path) {
    // A pipe that nobody writes to yet must not hold up the program.
    return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

}  // namespace

bool StandardInput::read(std::string& buffer, const RunControl& control) {
    for (;;) {
        control.checkpoint();
        pollfd waiting{STDIN_FILENO, POLLIN, 0};
        const int ready = ::poll(&waiting, 1, kLookUpMs);
        if (ready == 0 || (ready < 0 && errno == EINTR)) continue;
        return readOnce(STDIN_FILENO, name(), buffer) > 0;
    }
}

GrowingFile::GrowingFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_descriptor(opened(m_path)) {
    if (m_descriptor < 0) fail(name());
}

GrowingFile::~GrowingFile() {
    ::close(m_descriptor);
}

bool GrowingFile::read(std::string& buffer, const RunControl& control) {
    for (;;) {
        control.checkpoint();
        if (readOnce(m_descriptor, name(), buffer) > 0) return true;
        if (beganAnew()) {
            buffer.clear();
            std::cerr << "note: " << name() << " was begun anew; read from its beginning.\n";
            continue;
        }
        ::poll(nullptr, 0, kLookUpMs);
    }
}

/// @return whether the next read is at the beginning of another file, or of this one cut short
bool GrowingFile::beganAnew() {
    struct stat ours {
    }, named{};
    if (::fstat(m_descriptor, &ours) != 0) fail(name());
    if (!S_ISREG(ours.st_mode)) return false;
    if (ours.st_size < ::lseek(m_descriptor, 0, SEEK_CUR))
        return ::lseek(m_descriptor, 0, SEEK_SET) == 0;
    if (::stat(m_path.c_str(), &named) != 0) return false;  // between two logs
    if (named.st_ino == ours.st_ino && named.st_dev == ours.st_dev) return false;
    const int another = opened(m_path);
    if (another < 0) return false;
    ::close(std::exchange(m_descriptor, another));
    return true;
}

}  // namespace wattline
