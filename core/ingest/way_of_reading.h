// SPDX-License-Identifier: GPL-3.0-or-later
// With which choices a source was read, as a store remembers it: read with others, it has to be
// read again.
#pragma once

#include "core/ingest/read_traces.h"
#include "core/store/trace_store.h"

namespace wattline {

/// {"map": {...}, "noRepair": ["unit"]} in one line, for StoredSource::reading; empty without
/// choices.
/// @param format  name of the reader: a mapping counts where the reader takes one
std::string wayOfReading(const ReadOptions& options, const std::string& format);

/// Whether reading `source` with these options would give what is stored. Without a mapping the one
/// it was read with stands; with one, a file of another table is none of its business.
bool wasReadSo(
    const StoredSource& source, const ReadOptions& options, const std::filesystem::path& file);

}  // namespace wattline
