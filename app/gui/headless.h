// SPDX-License-Identifier: GPL-3.0-or-later
// The work of the window without one: run an experiment, draw its pictures, write its report.
#pragma once

#include "app/gui/options.h"

namespace wattline {

/// Each prints where its files are. @return the exit code
int runHeadless(const GuiOptions& options);
int renderReport(const GuiOptions& options);
int renderPlots(const GuiOptions& options);

}  // namespace wattline
