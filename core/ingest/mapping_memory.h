// SPDX-License-Identifier: GPL-3.0-or-later
// Mappings that people chose, for the next file of the same shape.
#pragma once

#include "core/ingest/column_mapping.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

struct SourceFile;
struct TableSample;

/// $XDG_CONFIG_HOME/wattline/mappings.json, else below ~/.config; empty without a home.
std::filesystem::path mappingMemoryPath();

/// The mapping remembered for tables with this header (without one: with so many columns). Nothing
/// for a memory that is missing, unreadable or damaged: it is a convenience, never in the way.
std::optional<ColumnMapping> recallMapping(
    const std::filesystem::path& memory, const FileHead& head);

/// The same for a file; nothing for a folder, whose tables may differ in shape.
/// @throws Error when the file cannot be read
std::optional<ColumnMapping> recallMapping(
    const std::filesystem::path& memory, const std::filesystem::path& path);

/// All that is remembered, by the shape of the tables: for whoever opens many files.
std::map<std::string, ColumnMapping> loadMappings(const std::filesystem::path& memory);
/// Equal for tables with the same header, or without one with as many columns.
std::string shapeOf(const TableSample& sample);

/// Keeps the mapping, at most 200 of them, the newest first. @throws Error when it cannot be
/// written
void rememberMapping(
    const std::filesystem::path& memory, const FileHead& head, const ColumnMapping& mapping);

/// The same for each of these files that is such a table, once the mapping has served for them.
void rememberMappingOf(const std::vector<SourceFile>& files, const std::filesystem::path& memory,
    const ColumnMapping& mapping);

}  // namespace wattline
