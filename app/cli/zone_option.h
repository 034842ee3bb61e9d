// SPDX-License-Identifier: GPL-3.0-or-later
// The option --zone of the commands that read recordings.
#pragma once

#include "core/ingest/read_traces.h"

namespace CLI {
class App;
}

namespace wattline {

/// @param reading  lives as long as the command
void addZone(CLI::App& command, ReadOptions& reading);

}  // namespace wattline
