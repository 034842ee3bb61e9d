// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a spec can be run at all: values in range, names known, nothing asked for that is not
// there.
#pragma once

#include "core/experiment/spec.h"

#include <string>
#include <vector>

namespace wattline {

/// Names that `models` may hold, in the order of the tables.
const std::vector<std::string>& knownModels();
/// "Student, undistilled"
std::string modelTitle(std::string_view name);
ModelKind modelKind(std::string_view name);
/// Has weights and a seed: everything but persistence, drift and ridge.
bool isNetwork(std::string_view name);

/// Holds for specs from a file, from flags and from the window.
/// @param where file name for messages; may be empty
/// @throws Error naming the key, the value found and what was expected
void checkSpec(const ExperimentSpec& spec, const std::string& where);

}  // namespace wattline
