// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on what wattline-hdf5-reader does with a file, in this process. Build: see
// CMakeLists.txt.
#include "core/store/foreign_hdf5.h"
#include "core/trace/error.h"
#include "tests/fuzz/memory_file.h"

#include <algorithm>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const wattline::MemoryFile bytes(data, size);
    try {
        const wattline::ForeignHdf5 file(bytes.path());
        for (std::size_t i = 0; i < file.dataSets().size(); ++i) {
            if (file.dataSets()[i].type == "text")
                file.readTexts(i, 0, std::min<std::uint64_t>(file.dataSets()[i].length, 1000),
                    [](std::size_t, std::string_view) {});
            std::vector<double> values(std::min<std::uint64_t>(file.dataSets()[i].length, 1000));
            file.read(i, 0, values);
        }
    } catch (const wattline::Error&) {
        // The clear refusal that a broken file has to end with.
    }
    return 0;
}
