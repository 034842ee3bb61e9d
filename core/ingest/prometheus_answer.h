// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of a Prometheus server, one behind the other, taken apart while they stream by.
#pragma once

#include "core/ingest/byte_source.h"
#include "core/ingest/prometheus_metrics.h"
#include "core/ingest/sample_spool.h"
#include "core/trace/run_control.h"

#include <cstdint>
#include <string>
#include <vector>

namespace wattline {

struct PrometheusSeries {
    struct Extent {
        std::uint64_t from = 0, count = 0;
    };
    MetricLabels labels;
    std::vector<Extent> extents;  ///< in the spool; one for each answer that holds the series
    std::size_t unreadable = 0;  ///< samples that are no number, as "abc"
};

struct PrometheusAnswer {
    std::vector<PrometheusSeries> series;
    SampleSpool samples;
    std::string query;  ///< as the file says it; may be empty
    bool endsEarly = false;  ///< the text stops in the middle of an answer
};

/// @throws Error with what the server said when it refused the query; for other JSON, naming the
/// byte; beyond 200,000 series; Interrupted when stopped
PrometheusAnswer readPrometheusAnswer(ByteSource& source, const RunControl& control);

}  // namespace wattline
