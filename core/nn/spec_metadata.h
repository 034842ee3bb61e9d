// SPDX-License-Identifier: GPL-3.0-or-later
// ModelSpec and Scaler as the text metadata of a weights file, and back.
#pragma once

#include "core/dataset/dataset.h"
#include "core/train/training_backend.h"

#include <map>
#include <string>

namespace wattline {

using Metadata = std::map<std::string, std::string>;

void storeSpec(const ModelSpec& spec, Metadata& metadata);
void storeScaler(const Scaler& scaler, Metadata& metadata);
/// @throws Error naming the key that is missing or no number
ModelSpec specOf(const Metadata& metadata);
Scaler scalerOf(const Metadata& metadata);

}  // namespace wattline
