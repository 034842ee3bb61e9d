// SPDX-License-Identifier: GPL-3.0-or-later
// The channels that formulas make of what is checked, computed in the background.
#pragma once

#include "core/derive/formula_groups.h"
#include "core/derive/shifted_series.h"
#include "ui/latest_job.h"
#include "ui/models/trace_tree_model.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace wattline {

/// What formulas may use: everything of the jobs of which something is checked and what was
/// recorded of their nodes beside them, where its sources were shifted to.
struct DerivedInputs {
    std::vector<SeriesPtr> series;
    std::vector<SeriesPtr> checked;  ///< for formulas over several jobs

    ScopeLevels scopes() const { return scopeLevels(series, checked); }
};
/// @param fromStart  lays the checked ones over each other, so that runs can be subtracted
DerivedInputs derivedInputs(
    const std::vector<TraceRef>& checked, const TimeShifts& shifts, bool fromStart);

/// Lives in the GUI thread.
class DerivedChannels : public QObject {
    Q_OBJECT

public:
    explicit DerivedChannels(QObject* parent = nullptr);

    /// The channels computed before stay until the new ones are there; they go at once, without a
    /// signal, when other traces are checked.
    void request(const DerivedInputs& inputs, const std::vector<FormulaSpec>& formulas);
    /// Gives up what is being computed; those channels are missing, and say so.
    void cancel();
    bool busy() const { return m_busy; }

    /// One for each formula and node (or job): those that could be computed.
    const std::vector<SeriesPtr>& series() const { return m_series; }
    /// Why a formula made no channel, or not all of them; empty when it did.
    QString problemOf(const std::string& formula) const;
    /// Those of the formulas asked for that some node or job has the channels of: what they make
    /// does not depend on what is checked.
    std::vector<FormulaSpec> forExperiments() const;
    /// What formulas may use of what is checked, computed channels included; null until known.
    const std::shared_ptr<const ScopeLevels>& scopes() const { return m_scopes; }
    std::size_t channelsOf(const std::string& formula) const;

Q_SIGNALS:
    void changed();  ///< other channels were computed
    void stateChanged();  ///< whether it is at work, problems

private:
    /// A channel computed before, with what it was computed of: held, so that equal addresses mean
    /// equal series.
    struct Made {
        FormulaSpec formula;
        std::vector<SeriesPtr> inputs;  ///< as recorded
        std::vector<double> shiftsS;
        SeriesPtr result;
    };
    using MadePtr = std::shared_ptr<const std::vector<Made>>;
    struct Outcome {
        std::vector<SeriesPtr> series;
        std::map<std::string, QString> problems;
        std::vector<Made> made;
        std::shared_ptr<const ScopeLevels> scopes;
    };

    static Outcome compute(const DerivedInputs& inputs, const std::vector<FormulaSpec>& formulas,
        const MadePtr& known, const RunControl& control);
    static void computeOne(const FormulaSpec& formula, ScopeLevels& levels, const MadePtr& known,
        const RunControl& control, Outcome& outcome);
    void take(Outcome outcome);

    std::vector<SeriesPtr> m_series, m_checked;
    std::map<std::string, QString> m_problems;
    std::vector<FormulaSpec> m_formulas;  ///< that were asked for
    MadePtr m_made = std::make_shared<const std::vector<Made>>();
    std::shared_ptr<const ScopeLevels> m_scopes;
    bool m_busy = false;
    LatestJob m_job{QStringLiteral("formulas")};
};

}  // namespace wattline
