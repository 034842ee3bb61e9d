// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on what wattline-hdf5-reader does with a file, in this process. Build: see
// README.md.
#include "core/store/foreign_hdf5.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/memory_file.h"

#include <algorithm>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace wattline;
    const MemoryFile bytes(data, size);
    mayRefuse([&] {
        const ForeignHdf5 file(bytes.path());
        for (std::size_t i = 0; i < file.dataSets().size(); ++i) {
            const auto& set = file.dataSets()[i];
            const auto count = std::min<std::uint64_t>(set.length, 1000);
            std::vector<double> values(count);
            mayRefuse([&] {
                if (set.type == "text")
                    file.readTexts(i, 0, count, [](std::size_t, std::string_view) {});
                else
                    file.read({{{i, values.data()}}}, 0, count);
            });
        }
    });
    return 0;
}
