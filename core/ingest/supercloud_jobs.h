// SPDX-License-Identifier: GPL-3.0-or-later
// What the tables beside the MIT Supercloud series say about a job: how it ended, whose it was,
// which model it trained.
#pragma once

#include "core/ingest/table_head.h"
#include "core/trace/run_control.h"
#include "core/trace/trace.h"

#include <vector>

namespace wattline {

/// Whether a file that begins so is one of those tables (scheduler log, labelled jobs, TRES map):
/// no trace itself.
bool isSupercloudTable(const TableHead& head);

/// Adds the labels state, user and label to the traces that have a job, from the tables in the
/// folder of their file or up to three above it (gpu/0000/ -> the folder that holds gpu/). A trace
/// whose job they do not list stays as it is.
void joinSupercloudTables(std::vector<Trace>& traces, const RunControl& control);

}  // namespace wattline
