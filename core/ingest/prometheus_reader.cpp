// SPDX-License-Identifier: GPL-3.0-or-later
// What a Prometheus server answers to /api/v1/query_range, from a file or fetched.
#include "core/ingest/prometheus_merge.h"
#include "core/ingest/readers.h"
#include "core/ingest/trace_limit.h"
#include "core/trace/error.h"

#include <cmath>

namespace wattline {

namespace {

class PrometheusReader : public TraceReader {
public:
    FormatInfo info() const override {
        return {"prometheus-json",
            "answers of a Prometheus server to range queries: DCGM, IPMI and node exporters"};
    }
    std::string expects() const override {
        return R"({"status":"success","data":{"resultType":"matrix","result":[...]}})";
    }

    Match match(const FileHead& head) const override {
        const auto begin = head.bytes.find_first_not_of(" \t\r\n");
        if (begin == head.bytes.npos || head.bytes[begin] != '{') return Match::no;
        const auto has = [&](std::string_view part) { return head.bytes.find(part) != part.npos; };
        const bool answer = has("\"status\"") && (has("\"resultType\"") || has("\"errorType\""));
        return answer ? Match::certain : Match::no;
    }

    void read(ByteSource& source, TraceSink& sink, const RunControl& control) const override {
        const auto answer = readPrometheusAnswer(source, control);
        if (answer.samples.size() == 0) {
            throw Error(source.path().string(), "the answer holds no samples.",
                "Does the query match a series in this time range?");
        }
        std::size_t unreadable = 0;
        for (const auto& series : answer.series) unreadable += series.unreadable;
        std::size_t begun = 0;
        for (const auto& trace :
            groupSeries(answer, sink.leavesAsRead(FindingKind::repeatedBoard))) {
            requireRoomForTrace(begun++, source.path().string());
            mergeSeries(answer, trace, sink, control);
        }
        if (unreadable > 0) {
            sink.noteSource({FindingKind::outOfRange, "", 0, 0, unreadable, 0,
                "samples that are no number", "kept missing"});
        }
        if (answer.endsEarly) {
            sink.noteSource({FindingKind::incompleteFile, "", 0, 0, 1, 0,
                "the answer stops in the middle", "read as far as it goes"});
        }
    }
};

}  // namespace

std::unique_ptr<TraceReader> makePrometheusReader() {
    return std::make_unique<PrometheusReader>();
}

}  // namespace wattline
