// SPDX-License-Identifier: GPL-3.0-or-later
// What to say of a file that is not all that it will be, or was.
#pragma once

#include "core/ingest/byte_source.h"
#include "core/trace/trace.h"

#include <optional>

namespace wattline {

/// Once all of `source` is read: that its gzip data stop early, or that the file has grown or
/// become shorter since it was opened. Nothing for a file that stayed as it was.
std::optional<Finding> incompleteEnd(const ByteSource& source);

}  // namespace wattline
