// SPDX-License-Identifier: GPL-3.0-or-later
// Which data sets of an HDF5 file make a trace together.
#pragma once

#include "core/ingest/column_mapping.h"
#include "core/ingest/hdf5_process.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace wattline {

struct Hdf5Trace {
    Labels labels;
    std::size_t time = 0;  ///< place in the list of data sets
    std::vector<std::size_t> channels;
};

/// Times written as text, which come as Unix s; "local time" as of a clock that shows UTC.
bool isTextTime(const Hdf5DataSet& set);

/// A mapping whose columns are the data sets, in their order. @throws Error as completeMapping
ColumnMapping mapHdf5(
    const std::vector<Hdf5DataSet>& sets, const std::optional<ColumnMapping>& wanted);

/// A trace for every group that has a time; with a single time, all values of its length.
/// @param chosen somebody said what means what: one trace, whatever the groups
std::vector<Hdf5Trace> tracesOf(
    const std::vector<Hdf5DataSet>& sets, const ColumnMapping& mapping, bool chosen);

}  // namespace wattline
