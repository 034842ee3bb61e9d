// SPDX-License-Identifier: GPL-3.0-or-later
// Small power traces for tests of whole runs: made, not recorded, and the same every time.
#pragma once

#include <filesystem>

namespace wattline {

/// Writes a power table with `runs` runs of `samples` rows 2 s apart: a square load with a rhythm
/// of 23 samples and a little noise, between about 400 and 1,400 W.
void writeWaveTrace(const std::filesystem::path& file, int runs = 6, int samples = 220);

}  // namespace wattline
