// SPDX-License-Identifier: GPL-3.0-or-later
// Room left on a disk: an input without end must not fill what others need too.
#pragma once

#include <filesystem>

namespace wattline {

/// What has to stay free is $WATTLINE_KEEP_FREE, in MiB; without it 512 MiB, or 5 % of a disk of
/// less than 10 GiB.
/// @throws Error naming the folder when less than that is left on its disk
void requireFreeSpace(const std::filesystem::path& folder);

}  // namespace wattline
