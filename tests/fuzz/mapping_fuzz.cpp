// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on mappings and the general table: the first line is taken as --map, then as JSON, the
// rest as the table they are for. Build: see CMakeLists.txt.
#include "core/ingest/preview.h"
#include "core/trace/error.h"
#include "tests/fuzz/memory_file.h"

#include <string_view>

namespace {

template <typename Parse> void use(const wattline::MemoryFile& file, Parse&& parse) {
    try {
        wattline::ReadOptions options;
        options.format = "table";
        options.mapping = parse();
        wattline::previewImport(file.path(), options, {});
        wattline::readTraces({file.path()}, options, {});
    } catch (const wattline::Error&) {
        // The clear refusal that a broken mapping or table has to end with.
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view all(reinterpret_cast<const char*>(data), size);
    const auto line = all.substr(0, all.find('\n'));
    const auto used = std::min(line.size() + 1, size);
    const wattline::MemoryFile file(data + used, size - used);
    use(file, [&] { return wattline::parseMapText(line); });
    use(file, [&] { return wattline::parseMappingJson(line); });
    return 0;
}
