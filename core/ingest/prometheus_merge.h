// SPDX-License-Identifier: GPL-3.0-or-later
// Series of a Prometheus answer put together to traces: one for each GPU, node and job, its metrics
// as channels on one time axis.
#pragma once

#include "core/ingest/prometheus_answer.h"
#include "core/trace/trace_sink.h"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace wattline {

struct PrometheusChannel {
    MetricMeaning meaning;
    std::vector<std::size_t>
        series;  ///< of the answer; where several have a time, the first counts
    std::size_t slices = 0;  ///< MIG slices that repeat the board's value
};

struct PrometheusTrace {
    Labels labels;
    bool ofSlice = false;  ///< one slice of a board, apart from the others
    std::vector<PrometheusChannel> channels;
};

/// @param slicesApart  false: what is told for each slice of a board counts once, for the board
std::vector<PrometheusTrace> groupSeries(const PrometheusAnswer& answer, bool slicesApart = false);

/// Hands the samples of one trace out in the order of time, in bounded memory.
/// @throws Error beyond 1,000 channels
void mergeSeries(const PrometheusAnswer& answer, const PrometheusTrace& trace, TraceSink& sink,
    const RunControl& control);

}  // namespace wattline
