// SPDX-License-Identifier: GPL-3.0-or-later
// With which choices a source was read, as a store remembers it: read with others, it has to be
// read again.
#pragma once

#include "core/ingest/read_traces.h"
#include "core/store/trace_store.h"

#include <optional>

namespace wattline {

/// Power brought to a level of the site and to regular steps, in place of samples.
struct PowerLevel {
    std::string level = "node";  ///< of levelNames()
    double stepS = 1;

    bool operator==(const PowerLevel&) const = default;
};

struct WayOfReading {
    ReadOptions options;
    std::optional<PowerLevel> level = {};  ///< nothing: samples as recorded
    bool wholeLines = false;  ///< an unfinished last line was left for later
};

/// {"map": {...}, "noRepair": ["unit"]} in one line, for StoredSource::reading; empty without
/// choices.
/// @param format  name of the reader: a mapping counts where the reader takes one
std::string toText(const WayOfReading& way, const std::string& format);

/// Whether reading `source` in this way would give what is stored. Without a mapping the one it was
/// read with stands; with one, a file of another table is none of its business.
bool wasReadSo(
    const StoredSource& source, const WayOfReading& way, const std::filesystem::path& file);

/// What the source was brought to; nothing: samples as recorded.
std::optional<PowerLevel> levelOf(const StoredSource& source);
bool readWholeLinesOnly(const StoredSource& source);

}  // namespace wattline
