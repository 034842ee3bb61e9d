// SPDX-License-Identifier: GPL-3.0-or-later
// A table without a header whose cells say more than numbers: "2026/09/02 00:00:00.000, 0, 85.32 W"
// is an nvidia-smi log written with noheader.
#pragma once

#include "core/ingest/guess_mapping.h"

#include <string>

namespace wattline {

/// Whether the times look as nvidia-smi prints them, below no header.
bool looksLikeBareNvidiaSmi(const TableSample& sample);

/// Takes units from the cells. The only column of power is the power; in an nvidia-smi log that of
/// a board, and a column that counts the boards off, or holds their bus ids or UUIDs, tells GPUs
/// apart.
void nameByCells(const TableSample& sample, ColumnMapping& mapping);

/// Why a guessed mapping of an nvidia-smi log without header is not to be trusted; empty = it is,
/// or the table is something else.
std::string bareNvidiaSmiProblem(const TableSample& sample, const ColumnMapping& mapping);

}  // namespace wattline
