// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/reading_arguments.h"

#include "app/cli/no_repair.h"
#include "app/cli/zone_option.h"
#include "core/ingest/mapping_memory.h"
#include "core/trace/error.h"

#include <CLI/CLI.hpp>

#include <iostream>

namespace wattline {

ReadOptions ReadingArguments::options() const {
    ReadOptions options = base;
    options.mappingMemory = mappingMemoryPath();
    if (!map.empty()) options.mapping = parseMapText(map);
    return options;
}

void ReadingArguments::remember(const std::vector<SourceFile>& files) const {
    for (const auto& file : files) {
        m_read = true;
        m_mapped = m_mapped || file.format == "table" || file.format == "hdf5";
    }
    const auto memory = mappingMemoryPath();
    if (map.empty() || memory.empty()) return;
    try {
        rememberMappingOf(files, memory, parseMapText(map));
    } catch (const Error& error) {
        std::cerr << "note: the mapping is not remembered: " << error.what() << '\n';
    }
}

void ReadingArguments::noteUnusedMap() const {
    if (!map.empty() && m_read && !m_mapped)
        std::cerr << "note: --map fits none of these files; they were read without it.\n";
}

void addReadingOptions(CLI::App& command, ReadingArguments& arguments) {
    command
        .add_option("--format", arguments.base.format,
            "Read as this format instead of telling it by content")
        ->type_name("NAME");
    command.add_option("--map", arguments.map, mapTextHelp())->type_name("KEY=COLUMN,...");
    addZone(command, arguments.base);
    addNoRepair(command, arguments.base);
}

}  // namespace wattline
