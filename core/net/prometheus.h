// SPDX-License-Identifier: GPL-3.0-or-later
// Range queries to a Prometheus server, in pieces that the server accepts.
#pragma once

#include "core/net/retry.h"
#include "core/trace/run_control.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace wattline {

struct PrometheusQuery {
    std::string url;  ///< of the server: "http://localhost:9090", with what a proxy puts behind it
    std::string query;  ///< PromQL
    double startS = 0, endS = 0;  ///< Unix s, both included
    double stepS = 15;
};

/// A server refuses more points of one series at once.
constexpr std::size_t kMostPrometheusPoints = 11'000;

struct QueryPiece {
    double startS = 0, endS = 0;
};
/// Cuts the range so that no piece has more points; no point is asked for twice.
/// @throws Error for an end before the start, a step that is not above 0, and above 10,000 pieces
std::vector<QueryPiece> piecesOf(const PrometheusQuery& query);

/// What was asked, as one address without a password: the name of the source.
std::string addressOf(const PrometheusQuery& query);
/// The same for what goes on from one time to the next.
std::string addressWithoutRange(const PrometheusQuery& query);

/// Writes the query and the server's answers, one behind the other, to a file that the reader
/// "prometheus-json" reads.
/// @throws Error with what the server said when it refuses; HttpFailure when it stays away;
/// Interrupted when stopped
void fetchPrometheus(const PrometheusQuery& query, const std::filesystem::path& into,
    const RetryRule& rule, const RunControl& control);

}  // namespace wattline
