// SPDX-License-Identifier: GPL-3.0-or-later
// Loaded before a program (LD_PRELOAD): from the n-th write to a regular file on, k of them fail
// with "No space left on device". WATTLINE_FAIL_AT = n (1 = the first), WATTLINE_FAIL_COUNT = k
// (1). Syncs that do not fail return at once: the tests that use this care about errors, not about
// power cuts.
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <dlfcn.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>

namespace {

std::atomic<long> counter{0};

long setting(const char* name, long missing) {
    const char* const text = std::getenv(name);
    return text ? std::strtol(text, nullptr, 10) : missing;
}

bool isRegular(int descriptor) {
    struct stat status { };
    return ::fstat(descriptor, &status) == 0
        && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

bool mustFail(int descriptor) {
    if (!isRegular(descriptor)) return false;
    const long first = setting("WATTLINE_FAIL_AT", 0);
    const long number = ++counter;
    if (first <= 0 || number < first || number >= first + setting("WATTLINE_FAIL_COUNT", 1))
        return false;
    errno = ENOSPC;
    return true;
}

template <class Function> Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

}  // namespace

extern "C" {

ssize_t write(int descriptor, const void* data, size_t size) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t)>("write");
    return mustFail(descriptor) ? -1 : real(descriptor, data, size);
}

ssize_t writev(int descriptor, const struct iovec* parts, int count) {
    static const auto real = next<ssize_t (*)(int, const struct iovec*, int)>("writev");
    return mustFail(descriptor) ? -1 : real(descriptor, parts, count);
}

ssize_t pwrite64(int descriptor, const void* data, size_t size, off64_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return mustFail(descriptor) ? -1 : real(descriptor, data, size, offset);
}

ssize_t pwrite(int descriptor, const void* data, size_t size, off_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off_t)>("pwrite");
    return mustFail(descriptor) ? -1 : real(descriptor, data, size, offset);
}

int fsync(int descriptor) {
    return mustFail(descriptor) ? -1 : 0;
}

}  // extern "C"
