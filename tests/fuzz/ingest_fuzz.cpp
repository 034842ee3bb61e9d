// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on every reader: any bytes end in traces or in an Error, with bounded memory. Build:
// see CMakeLists.txt.
#include "core/ingest/read_traces.h"
#include "core/trace/error.h"
#include "tests/fuzz/memory_file.h"

namespace {

void readAs(const std::string& path, const std::string& format) {
    try {
        wattline::readTraces({path}, {.format = format, .asRead = {}}, {});
    } catch (const wattline::Error&) {
        // The clear refusal that a broken file has to end with; anything else is a crash.
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const wattline::MemoryFile file(data, size);
    readAs(file.path(), {});
    // Each reader gets what detection would have kept from it, too.
    static const auto all = wattline::formats();
    for (const auto& format : all) {
        // A process for each input would be slow: see foreign_hdf5_fuzz.
        if (format.name != "hdf5") readAs(file.path(), format.name);
    }
    return 0;
}
