// SPDX-License-Identifier: GPL-3.0-or-later
// Power at a level of the site, made of the means of every recording that an import has stored.
#pragma once

#include "core/ingest/way_of_reading.h"
#include "core/trace/run_control.h"

#include <cstddef>
#include <filesystem>

namespace wattline {

/// Where the means are kept: ".node.h5.parts" beside "node.h5".
std::filesystem::path partsOf(const std::filesystem::path& store);

/// @throws Error when the store is there and holds samples, or power at another level or step
void requireSameLevel(const std::filesystem::path& store, const std::optional<PowerLevel>& level);

/// Parts of another step are of no use: they are removed.
void removeOtherParts(const std::filesystem::path& parts, const PowerLevel& level);

/// Fills `store` from the parts, unless it is made of these already. @return series at the level
std::size_t putTogether(const std::filesystem::path& parts, const std::filesystem::path& store,
    const PowerLevel& level, const RunControl& control);

}  // namespace wattline
