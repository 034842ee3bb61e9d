// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/read_files.h"
#include "core/ingest/readers.h"

namespace wattline {

std::vector<std::unique_ptr<TraceReader>> makeReaders(const ReadOptions& options) {
    std::vector<std::unique_ptr<TraceReader>> readers;
    readers.push_back(makeSupercloudGpuReader());
    readers.push_back(makeSupercloudCpuReader());
    readers.push_back(makeSupercloudNodeReader());
    readers.push_back(makeNvidiaSmiReader());
    readers.push_back(makeTelemetryJsonlReader());
    readers.push_back(makeMlperfSplReader());
    readers.push_back(makeNvidiaSmiDmonReader());
    readers.push_back(makeIpmiPowerReader());
    readers.push_back(makeRedfishPowerReader());
    readers.push_back(makePrometheusReader());
    readers.push_back(makeHdf5Reader(options));
    readers.push_back(makePowerCsvReader());
    readers.push_back(makeTableReader(options));
    return readers;
}

std::vector<FormatInfo> formats() {
    std::vector<FormatInfo> all;
    for (const auto& reader : makeReaders()) all.push_back(reader->info());
    all.push_back({kStoreFormat, "Trace store of this program, as \"import\" writes it (HDF5)"});
    return all;
}

}  // namespace wattline
