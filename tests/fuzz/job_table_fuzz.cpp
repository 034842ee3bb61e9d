// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on the tables beside series: Slurm's log, labelled jobs, the map of resources. Build:
// see README.md.
#include "core/ingest/job_table.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/memory_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wattline;
    const MemoryFile file(data, size);
    mayRefuse([&] {
        JobTable table;
        table.read(file.path(), {});
        Labels labels;
        table.tell("7", labels);
    });
    mayRefuse([&] { gpuResources(file.path()); });
    return 0;
}
