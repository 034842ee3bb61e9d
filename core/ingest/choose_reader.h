// SPDX-License-Identifier: GPL-3.0-or-later
// The reader that a name of a format means, and what to say when there is none for a file.
#pragma once

#include "core/ingest/trace_reader.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace wattline {

using Readers = std::vector<std::unique_ptr<TraceReader>>;

std::string readerNames(const Readers& readers);  ///< "supercloud-gpu, supercloud-cpu, ..."

/// @throws Error that lists the formats when there is none of this name
const TraceReader& readerCalled(const std::string& name, const Readers& readers);

/// For a table that somebody named together with a mapping.
/// @throws Error with the columns there are when the mapping is for another table
void requireFits(
    const ColumnMapping& mapping, const FileHead& head, const std::filesystem::path& path);

/// @throws Error always: why no reader takes this file, and what they would take
[[noreturn]] void refuseUnknown(
    const std::filesystem::path& path, const FileHead& head, const Readers& readers);

}  // namespace wattline
