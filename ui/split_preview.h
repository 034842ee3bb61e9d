// SPDX-License-Identifier: GPL-3.0-or-later
// What a split would give, worked out in the background while the form is being filled.
#pragma once

#include "core/dataset/dataset.h"
#include "core/derive/formula.h"
#include "ui/worker_thread.h"
#include "ui/workspace.h"

#include <array>
#include <memory>
#include <stop_token>
#include <vector>

namespace wattline {

struct SplitSummary {
    std::array<std::size_t, 3> windows{};  ///< by Part
    std::array<std::vector<std::string>, 3> runs;  ///< empty when split by time
    std::string splitBy, unit;
    double stepS = 0;
    double gapS = 0;  ///< between the parts when split by time
    QString problem;  ///< why it cannot be split; empty when it can

    /// No run in two parts, or a gap between parts in time.
    bool leakFree() const;
};

SplitSummary summariseSplit(const Dataset& dataset);

class SplitPreview : public QObject {
    Q_OBJECT

public:
    explicit SplitPreview(QObject* parent = nullptr);
    ~SplitPreview() override;

    /// The answer to an earlier request that is still being worked on is dropped.
    /// @param formulas  of computed channels that the options name
    void request(const std::vector<DataSetPtr>& dataSets, const DatasetOptions& options,
        const std::vector<FormulaSpec>& formulas = {});

Q_SIGNALS:
    void ready(const wattline::SplitSummary& summary);

private:
    std::stop_source m_stop;
    int m_newest = 0;
    WorkerThread m_worker{QStringLiteral("split")};
};

}  // namespace wattline
