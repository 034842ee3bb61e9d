// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/read_files.h"
#include "core/ingest/readers.h"

namespace wattline {

std::vector<std::unique_ptr<TraceReader>> makeReaders(const ReadOptions& options) {
    std::vector<std::unique_ptr<TraceReader>> readers;
    readers.push_back(makeSupercloudGpuReader(options));
    readers.push_back(makeSupercloudCpuReader(options));
    readers.push_back(makeSupercloudNodeReader(options));
    readers.push_back(makeNvidiaSmiReader(options));
    readers.push_back(makeTelemetryJsonlReader(options));
    readers.push_back(makeMlperfSplReader(options));
    readers.push_back(makeNvidiaSmiDmonReader(options));
    readers.push_back(makeIpmiPowerReader(options));
    readers.push_back(makeRedfishPowerReader(options));
    readers.push_back(makePrometheusReader());
    readers.push_back(makeHdf5Reader(options));
    readers.push_back(makePowerCsvReader(options));
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
