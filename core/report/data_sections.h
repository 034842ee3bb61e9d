// SPDX-License-Identifier: GPL-3.0-or-later
// What went in and how to do it again: data and split, settings, reproduction.
#pragma once

#include "core/report/report.h"

namespace wattline {

Section dataSection(const ExperimentResult& result);
Section settingsSection(const ExperimentResult& result);
Section reproductionSection(const ExperimentResult& result);

/// A path as a report may show it: relative ones as they are, of absolute ones the file name alone.
std::string shownPath(const std::filesystem::path& path);

}  // namespace wattline
