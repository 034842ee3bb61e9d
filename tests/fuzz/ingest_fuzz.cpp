// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on every reader: any bytes end in traces or in an Error, with bounded memory. Build:
// see CMakeLists.txt.
#include "core/ingest/read_traces.h"
#include "core/trace/error.h"

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

// The readers take files; this one lies in memory.
class MemoryFile {
public:
    MemoryFile(const std::uint8_t* data, std::size_t size)
        : m_descriptor(memfd_create("fuzz", 0)) {
        while (size > 0) {
            const auto written = write(m_descriptor, data, size);
            if (written <= 0) break;
            data += written;
            size -= static_cast<std::size_t>(written);
        }
    }
    ~MemoryFile() { close(m_descriptor); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

private:
    int m_descriptor;
};

void readAs(const std::string& path, const std::string& format) {
    try {
        wattline::readTraces({path}, {.format = format, .asRead = {}}, {});
    } catch (const wattline::Error&) {
        // The clear refusal that a broken file has to end with; anything else is a crash.
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const MemoryFile file(data, size);
    readAs(file.path(), {});
    // Each reader gets what detection would have kept from it, too.
    static const auto all = wattline::formats();
    for (const auto& format : all) readAs(file.path(), format.name);
    return 0;
}
