// SPDX-License-Identifier: GPL-3.0-or-later
// Columns with fixed names, for formats whose header is known beforehand.
#pragma once

#include "core/ingest/table_head.h"
#include "core/ingest/trace_table.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct KnownColumn {
    std::string_view text;  ///< as it stands in the header
    std::string_view name, unit;
    PowerKind power = PowerKind::notPower;
};

/// Those of `known` that the header has, in the order of `known`; the names of the others go to
/// `absent`.
std::vector<ChannelColumn> channelsOf(
    const TableHead& head, std::span<const KnownColumn> known, std::string& absent);

}  // namespace wattline
