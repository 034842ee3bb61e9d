// SPDX-License-Identifier: GPL-3.0-or-later
// What the metrics of common exporters measure, by their names.
#pragma once

#include "core/trace/trace_sink.h"

#include <map>
#include <string>
#include <string_view>

namespace wattline {

struct MetricMeaning {
    ChannelHead head;
    double factor = 1;  ///< from the metric's unit to head.unit
    bool ofBoard = false;  ///< of the whole GPU board, whatever slice of it a series names
    bool ofGpu = false;
};

/// DCGM exporter metrics by a table, others by the suffix that Prometheus' naming rules ask for
/// ("_watts", "_celsius", "_joules_total").
MetricMeaning meaningOfMetric(std::string_view name);

/// Of a series without a name: the first metric in the query it answers. A sum of GPU boards is
/// called what it is.
MetricMeaning meaningOfQuery(std::string_view query);

using MetricLabels = std::map<std::string, std::string>;

/// node, gpu and job as traces call them. The scrape job is no job.
Labels traceLabelsOf(const MetricLabels& labels, bool ofGpu);

/// Labels that say where a series comes from, not what it measures.
bool isOriginLabel(std::string_view key);

}  // namespace wattline
