// SPDX-License-Identifier: GPL-3.0-or-later
// The readers there are. Each is made in its own file; registry.cpp puts them in order.
#pragma once

#include "core/ingest/trace_reader.h"

#include <memory>
#include <vector>

namespace wattline {

std::unique_ptr<TraceReader> makeSupercloudGpuReader();
std::unique_ptr<TraceReader> makeSupercloudCpuReader();
std::unique_ptr<TraceReader> makeNvidiaSmiReader();
std::unique_ptr<TraceReader> makePowerCsvReader();

/// All of them, the more particular before the more general: the first that recognises a file reads
/// it.
std::vector<std::unique_ptr<TraceReader>> makeReaders();

}  // namespace wattline
