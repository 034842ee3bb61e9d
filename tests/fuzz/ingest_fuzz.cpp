// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on every reader: any bytes end in traces or in an Error, with bounded memory. Build:
// see README.md.
#include "core/ingest/read_traces.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/memory_file.h"

namespace {

using namespace wattline;

void readAs(const MemoryFile& file, const std::string& format) {
    mayRefuse([&] { readTraces({file.path()}, {.format = format, .asRead = {}}, {}); });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto all = formats();
    const MemoryFile file(data, size);
    readAs(file, {});
    // One reader gets what detection would have kept from it, too: which one, the length says.
    const auto& other = all[size % all.size()];
    // A process for each input would be slow: see foreign_hdf5_fuzz.
    if (other.name != "hdf5") readAs(file, other.name);
    return 0;
}
