// SPDX-License-Identifier: GPL-3.0-or-later
// What has been appended to a file since it was read: its whole lines, told by their numbers.
#pragma once

#include "core/store/trace_store.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

namespace wattline {

struct GrownFile {
    std::size_t knownLines = 0;  ///< read before; 0 = all of the file is new
    std::size_t wholeLines = 0;  ///< of the file now; a line without an end is left for later
    std::string sha256;  ///< of the bytes looked at
};

/// Looks at the first `bytes` bytes of a file of text. Where it begins with the very bytes that
/// `known` was read from, what follows them is new; otherwise all of it is. So it is where they
/// end inside a line that was read all the same.
/// @return nothing for what does not grow by lines: gzip, UTF-16 and other binary files
/// @throws Error when the file cannot be read
std::optional<GrownFile> lookAtGrowth(const std::filesystem::path& path, std::uint64_t bytes,
    const std::optional<StoredSource>& known);

}  // namespace wattline
