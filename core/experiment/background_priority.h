// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the calling thread step back, so that the window stays live with every core busy.
#pragma once

namespace wattline {

/// Lower priority and batch scheduling for this thread alone; no effect where the system has
/// neither.
void enterBackgroundPriority();

}  // namespace wattline
