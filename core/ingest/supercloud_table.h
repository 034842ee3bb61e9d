// SPDX-License-Identifier: GPL-3.0-or-later
// How both MIT Supercloud series begin: a header whose columns are known, each with its channel.
#pragma once

#include "core/ingest/channel_table.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/trace_table.h"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

namespace wattline {

struct SupercloudTable {
    TableHead head;
    TablePlan plan;
    std::string absent;  ///< known columns that the file lacks
};

/// @param required  columns without which there is nothing to read; the first one is the time
/// @throws Error naming the one that lacks, and `expected`
SupercloudTable beginSupercloudTable(ByteSource& source, std::span<const KnownColumn> known,
    std::initializer_list<std::string_view> required, std::string_view expected);

/// A finding about the columns that lack.
void noteAbsentColumns(const SupercloudTable& table, TraceTable& rows);

}  // namespace wattline
