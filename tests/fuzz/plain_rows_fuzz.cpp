// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on the two ways through a table: whatever the bytes, in blocks and row by row must
// agree. Build: see README.md.
#include "tests/fuzz/memory_file.h"
#include "tests/support/both_ways.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wattline::test;
    if (size == 0) return 0;
    const char delimiter = ",;\t"[data[0] % 3];
    const wattline::MemoryFile file(data + 1, size - 1);
    const auto found
        = difference(readInBlocks(file.path(), delimiter, 1), readRowByRow(file.path(), delimiter));
    if (found.empty()) return 0;
    std::fprintf(stderr, "they differ in: %s\n", found.c_str());
    std::abort();
}
