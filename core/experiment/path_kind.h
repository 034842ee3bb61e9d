// SPDX-License-Identifier: GPL-3.0-or-later
// What somebody opens: data, an experiment spec or the folder of a result; told by content.
#pragma once

#include <filesystem>

namespace wattline {

enum class PathKind { data, spec, result };

/// JSON may be either: what a reader of traces claims is data, what has keys of a spec is one, and
/// what is no valid JSON but is called so is taken for a spec, which says where it is broken.
/// Reads 64 KiB at most, unless that is the beginning of a spec; a path that cannot be read is
/// data, whose reading says why.
PathKind pathKind(const std::filesystem::path& path);

}  // namespace wattline
