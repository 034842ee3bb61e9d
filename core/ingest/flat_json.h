// SPDX-License-Identifier: GPL-3.0-or-later
// One JSON object as a flat list of its values: no tree is built and nothing recurs, so that depth
// costs nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct JsonScalar {
    enum class Kind { null, boolean, number, text };
    std::string path;  ///< keys and places from the outside in: "gpus/0/power_watts"
    Kind kind = Kind::null;
    double number = 0;  ///< of a number; 1 or 0 of a boolean
    std::string text;  ///< of a text; of a number as it stands there
};

/// Replaces what `into` holds. @return what is wrong with the text, for people; empty = nothing
std::string flattenJsonObject(std::string_view text, std::vector<JsonScalar>& into);

/// The part of `path` before the first '/', which is taken off it.
std::string_view takePathPart(std::string_view& path);

}  // namespace wattline
