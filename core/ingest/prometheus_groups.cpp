// SPDX-License-Identifier: GPL-3.0-or-later
// Which series belong to which trace.
#include "core/ingest/prometheus_merge.h"
#include "core/ingest/table_head.h"

#include <algorithm>

namespace wattline {

namespace {

std::string labelOf(const PrometheusSeries& series, const std::string& key) {
    const auto found = series.labels.find(key);
    return found == series.labels.end() ? std::string() : found->second;
}

/// "chip=hwmon0 sensor=power1": what else tells the series of one metric apart.
std::string distinction(const PrometheusSeries& series) {
    std::string text;
    for (const auto& [key, value] : series.labels) {
        if (isOriginLabel(key) || value.empty()) continue;
        text += (text.empty() ? "" : " ") + shortened(key) + "=" + shortened(value);
    }
    return text;
}

struct Claim {
    std::size_t series = 0;
    MetricMeaning meaning;
    std::string slice;  ///< MIG: GPU_I_ID
};

/// All claims of one metric on one trace.
void addChannels(
    std::vector<Claim> claims, const PrometheusAnswer& answer, PrometheusTrace& trace) {
    const bool board = claims.front().meaning.ofBoard;
    std::stable_sort(claims.begin(), claims.end(),
        [](const Claim& a, const Claim& b) { return a.slice < b.slice; });
    std::map<std::string, std::size_t> byName;
    for (const auto& claim : claims) {
        auto meaning = claim.meaning;
        const auto extra = distinction(answer.series[claim.series]);
        if (!claim.slice.empty() && !board) meaning.head.name += " slice " + claim.slice;
        if (claims.size() > 1 && claim.slice.empty() && !extra.empty())
            meaning.head.name += " " + extra;
        const auto [place, isNew] = byName.try_emplace(meaning.head.name, trace.channels.size());
        if (isNew) trace.channels.push_back({meaning, {}});
        auto& channel = trace.channels[place->second];
        channel.series.push_back(claim.series);
        channel.slices += !claim.slice.empty() && board;
    }
}

void joinLabel(Labels& labels, const std::string& key, const std::string& value) {
    auto& known = labels[key];
    if (known.find(value) == known.npos) known += (known.empty() ? "" : ", ") + value;
}

/// The series of one trace, metric by metric.
struct Group {
    Labels labels;
    std::map<std::string, std::vector<Claim>> byMetric;
};

}  // namespace

std::vector<PrometheusTrace> groupSeries(const PrometheusAnswer& answer, bool slicesApart) {
    std::map<Labels, Group> groups;
    for (std::size_t i = 0; i < answer.series.size(); ++i) {
        const auto& series = answer.series[i];
        const auto metric = labelOf(series, "__name__");
        const auto meaning
            = metric.empty() ? meaningOfQuery(answer.query) : meaningOfMetric(metric);
        Claim claim{i, meaning, labelOf(series, "GPU_I_ID")};
        auto labels = traceLabelsOf(series.labels, meaning.ofGpu);
        if (slicesApart && !claim.slice.empty()) labels["slice"] = shortened(claim.slice);
        Labels key = labels;
        // The slices of a board belong to several jobs at once; the board is one.
        if (!slicesApart && !claim.slice.empty()) key.erase("job");
        auto& group = groups[key];
        for (const auto& [name, value] : labels) joinLabel(group.labels, name, value);
        group.byMetric[metric].push_back(std::move(claim));
    }
    std::vector<PrometheusTrace> traces;
    for (auto& [key, group] : groups) {
        PrometheusTrace trace{std::move(group.labels), slicesApart && key.contains("slice"), {}};
        for (auto& [metric, claims] : group.byMetric) addChannels(std::move(claims), answer, trace);
        std::stable_sort(trace.channels.begin(), trace.channels.end(),
            [](const PrometheusChannel& a, const PrometheusChannel& b) {
                return (a.meaning.head.power != PowerKind::notPower)
                    > (b.meaning.head.power != PowerKind::notPower);
            });
        traces.push_back(std::move(trace));
    }
    return traces;
}

}  // namespace wattline
