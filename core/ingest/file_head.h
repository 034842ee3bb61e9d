// SPDX-License-Identifier: GPL-3.0-or-later
// How a file begins: all that readers are told when they say whether it is theirs.
#pragma once

#include "core/ingest/byte_source.h"
#include "core/ingest/table_head.h"
#include "core/trace/error.h"

#include <optional>
#include <string_view>

namespace wattline {

struct FileHead {
    std::string_view bytes;  ///< first 64 KiB at most, unpacked; views into the source
    std::optional<TableHead> table;  ///< the first line taken as a header; absent for no text
    std::optional<Error> noTable;  ///< why `table` is absent: "the file is empty."
};

FileHead readFileHead(ByteSource& source);

/// How sure a reader is that a file is of its format.
enum class Match {
    no,
    fallback,  ///< a table of numbers like any other: for when no reader knows more
    possible,  ///< readable, but another reader might know better
    certain,
    chosen  ///< somebody said what the columns of such a file mean
};

}  // namespace wattline
