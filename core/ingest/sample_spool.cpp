// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/sample_spool.h"

#include "core/store/free_space.h"
#include "core/trace/error.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace wattline {

namespace {

constexpr std::size_t kHeld = 1 << 21;  // samples: 32 MiB

[[noreturn]] void fail(const char* doing) {
    throw Error("temporary file",
        std::string("cannot be ") + doing + ": " + std::generic_category().message(errno) + ".",
        "Set TMPDIR to a folder with more room.");
}

}  // namespace

void SampleSpool::add(Sample sample) {
    m_held.push_back(sample);
    if (m_held.size() == kHeld) write();
}

void SampleSpool::write() {
    requireFreeSpace(std::filesystem::temp_directory_path());
    if (!m_file) m_file.reset(std::tmpfile());
    if (!m_file) fail("made");
    const auto* bytes = reinterpret_cast<const char*>(m_held.data());
    std::size_t done = 0;
    while (done < m_held.size() * sizeof(Sample)) {
        const auto at = static_cast<off_t>(m_written * sizeof(Sample) + done);
        const auto count = ::pwrite(
            ::fileno(m_file.get()), bytes + done, m_held.size() * sizeof(Sample) - done, at);
        if (count < 0 && errno != EINTR) fail("written");
        if (count > 0) done += static_cast<std::size_t>(count);
    }
    m_written += m_held.size();
    m_held.clear();
}

void SampleSpool::read(std::uint64_t from, std::span<Sample> into) const {
    const auto stored = from < m_written
        ? static_cast<std::size_t>(std::min<std::uint64_t>(m_written - from, into.size()))
        : 0;
    auto* bytes = reinterpret_cast<char*>(into.data());
    for (std::size_t done = 0; done < stored * sizeof(Sample);) {
        const auto count = ::pread(::fileno(m_file.get()), bytes + done,
            stored * sizeof(Sample) - done, static_cast<off_t>(from * sizeof(Sample) + done));
        if (count == 0 || (count < 0 && errno != EINTR)) fail("read");
        if (count > 0) done += static_cast<std::size_t>(count);
    }
    const auto rest = into.subspan(stored);
    if (rest.empty()) return;
    const auto first = static_cast<std::ptrdiff_t>(from + stored - m_written);
    std::copy_n(m_held.begin() + first, rest.size(), rest.begin());
}

}  // namespace wattline
