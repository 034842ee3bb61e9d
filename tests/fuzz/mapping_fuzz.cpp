// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on mappings and the general table: the first line is taken as --map, then as JSON, the
// rest as the table they are for. Build: see README.md.
#include "core/ingest/preview.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/memory_file.h"

namespace {

using namespace wattline;

template <typename Parse> void use(const MemoryFile& file, Parse&& parse) {
    mayRefuse([&] {
        ReadOptions options;
        options.format = "table";
        options.mapping = parse();
        previewImport(file.path(), options, {});
        readTraces({file.path()}, options, {});
    });
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto all = asText(data, size);
    const auto line = all.substr(0, all.find('\n'));
    const auto used = std::min(line.size() + 1, size);
    const MemoryFile file(data + used, size - used);
    use(file, [&] { return parseMapText(line); });
    use(file, [&] { return parseMappingJson(line); });
    return 0;
}
