// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the data set on the worker and hands over only the counts.
#include "ui/split_preview.h"

#include "core/trace/error.h"

#include <algorithm>
#include <set>

namespace wattline {

namespace {

/// Only the target's samples are read; a trace without it keeps the names of its channels, for the
/// error that lists them.
Trace traceWithTarget(
    const Series& series, const std::string& targetName, const RunControl& control) {
    const SeriesInfo& info = series.info();
    auto target = info.find(targetName);
    if (!target && targetName == "power") target = info.firstPower();
    if (target) return readTrace(series, {}, std::array{*target}, control);
    Trace trace{info.source, info.labels, {}, {}, {}};
    for (const ChannelInfo& channel : info.channels)
        trace.channels.push_back({channel.name, channel.unit, channel.power, {}});
    return trace;
}

Dataset datasetOf(const std::vector<DataSetPtr>& dataSets, const DatasetOptions& options,
    const RunControl& control) {
    std::vector<Trace> traces;
    for (const DataSetPtr& dataSet : dataSets) {
        for (const SeriesPtr& series : dataSet->content.series) {
            control.checkpoint();
            traces.push_back(traceWithTarget(*series, options.target, control));
        }
    }
    return makeDataset(traces, options, control);
}

}  // namespace

bool SplitSummary::leakFree() const {
    if (splitBy == "time") return gapS > 0;
    std::set<std::string> seen;
    std::size_t count = 0;
    for (const auto& part : runs) {
        seen.insert(part.begin(), part.end());
        count += std::set<std::string>(part.begin(), part.end()).size();
    }
    return !seen.empty() && seen.size() == count;
}

SplitSummary summariseSplit(const Dataset& dataset) {
    SplitSummary summary;
    for (std::size_t part = 0; part < 3; ++part)
        summary.windows[part] = dataset.origins[part].size();
    summary.runs = dataset.runs;
    summary.splitBy = dataset.splitBy;
    summary.unit = dataset.unit;
    summary.stepS = dataset.stepS;
    summary.gapS = dataset.testGapS;
    return summary;
}

SplitPreview::SplitPreview(QObject* parent)
    : QObject(parent) { }

SplitPreview::~SplitPreview() {
    m_stop.request_stop();
}

void SplitPreview::request(const std::vector<DataSetPtr>& dataSets, const DatasetOptions& options) {
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_worker.post([this, dataSets, options, number = ++m_newest, stop = m_stop.get_token()] {
        SplitSummary summary;
        try {
            RunControl control;
            control.stop = stop;
            control.checkpoint();
            summary = summariseSplit(datasetOf(dataSets, options, control));
        } catch (const Interrupted&) {
            return;
        } catch (const Error& error) {
            summary.problem
                = QString::fromStdString(error.problem() + ' ' + error.advice()).trimmed();
        } catch (const std::exception& error) {
            summary.problem = QString::fromStdString(error.what());
        }
        QMetaObject::invokeMethod(
            this,
            [this, summary = std::move(summary), number] {
                if (number == m_newest) Q_EMIT ready(summary);
            },
            Qt::QueuedConnection);
    });
}

}  // namespace wattline
