// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the data set on the worker and hands over only the counts.
#include "ui/split_preview.h"

#include "core/derive/derived_series.h"
#include "core/trace/error.h"

#include <algorithm>
#include <set>

namespace wattline {

namespace {

Dataset datasetOf(const std::vector<DataSetPtr>& dataSets, const DatasetOptions& options,
    const std::vector<FormulaSpec>& formulas, const RunControl& control) {
    std::vector<SeriesPtr> series;
    for (const DataSetPtr& dataSet : dataSets)
        series.insert(series.end(), dataSet->content.series.begin(), dataSet->content.series.end());
    std::vector<Finding> findings;
    const auto derived = deriveForNodes(formulas, series, findings, control);
    series.insert(series.end(), derived.begin(), derived.end());
    return makeDataset(series, options, control);
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

void SplitPreview::request(const std::vector<DataSetPtr>& dataSets, const DatasetOptions& options,
    const std::vector<FormulaSpec>& formulas) {
    m_stop.request_stop();
    m_stop = std::stop_source();
    m_worker.post(
        [this, dataSets, options, formulas, number = ++m_newest, stop = m_stop.get_token()] {
            SplitSummary summary;
            try {
                RunControl control;
                control.stop = stop;
                control.checkpoint();
                summary = summariseSplit(datasetOf(dataSets, options, formulas, control));
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
