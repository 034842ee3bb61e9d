// SPDX-License-Identifier: GPL-3.0-or-later
// A spec with nothing left to the preset, as it is stored with the result.
#pragma once

#include "core/experiment/spec.h"

namespace wattline {

/// Checks the spec and writes the preset's numbers into its entries.
/// @throws Error naming the key, also when a model looks back further than the windows reach
ExperimentSpec resolveSpec(const ExperimentSpec& spec);

/// The device a spec asks for on this machine. @throws Error when there is none of that kind
Device resolveDevice(const ExperimentSpec& spec, const TrainingBackend& backend);

}  // namespace wattline
