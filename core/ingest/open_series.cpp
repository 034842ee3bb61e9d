// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/open_series.h"

#include <utility>

namespace wattline {

OpenResult openSeries(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control) {
    auto read = readTraces(paths, options, control);
    OpenResult result{{}, std::move(read.files), std::move(read.skipped)};
    for (auto& trace : read.traces) result.series.push_back(makeMemorySeries(std::move(trace)));
    return result;
}

}  // namespace wattline
