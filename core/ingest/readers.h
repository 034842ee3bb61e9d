// SPDX-License-Identifier: GPL-3.0-or-later
// The readers there are. Each is made in its own file; registry.cpp puts them in order.
#pragma once

#include "core/ingest/trace_reader.h"

#include <memory>
#include <vector>

namespace wattline {

std::unique_ptr<TraceReader> makeSupercloudGpuReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeSupercloudCpuReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeSupercloudNodeReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeNvidiaSmiReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeTelemetryJsonlReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeMlperfSplReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeNvidiaSmiDmonReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeIpmiPowerReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeRedfishPowerReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makePrometheusReader();
std::unique_ptr<TraceReader> makeHdf5Reader(const ReadOptions& options);
std::unique_ptr<TraceReader> makePowerCsvReader(const ReadOptions& options);
std::unique_ptr<TraceReader> makeTableReader(const ReadOptions& options);

/// All of them, in the order in which `formats` lists them.
std::vector<std::unique_ptr<TraceReader>> makeReaders(const ReadOptions& options = {});

}  // namespace wattline
