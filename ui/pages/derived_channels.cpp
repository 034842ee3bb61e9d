// SPDX-License-Identifier: GPL-3.0-or-later
// What was computed before is not computed again while formula and inputs stay the same.
#include "ui/pages/derived_channels.h"

#include "core/trace/error.h"

#include <algorithm>
#include <map>
#include <set>

namespace wattline {

namespace {

constexpr std::size_t kMostSamples = 8'000'000;  ///< of all channels together: 128 MB
constexpr std::size_t kMostSeries = 20'000;  ///< of one job: more is no job

void collect(const JobCatalog& catalog, std::uint32_t node, std::vector<std::uint32_t>& series) {
    const CatalogNode& at = catalog.nodes()[node];
    series.insert(series.end(), at.series.begin(), at.series.end());
    for (const auto child : at.children)
        if (series.size() < kMostSeries) collect(catalog, child, series);
}

void collectJob(const JobCatalog& catalog, std::uint32_t job, std::vector<std::uint32_t>& series) {
    std::vector<std::uint32_t> members;
    collect(catalog, catalog.jobs()[job].node, members);
    series.insert(series.end(), members.begin(), members.end());
}

/// What else was recorded of the nodes of these jobs: meters without a job, and where nodes have no
/// names the rest of the file. The catalogue has entries of their own for these.
void collectBeside(const DataSet& dataSet, const std::set<std::uint32_t>& jobs,
    std::vector<std::uint32_t>& series) {
    std::set<std::string> nodes, files;
    for (const auto member : series) {
        const auto& info = dataSet.content.series[member]->info();
        const auto node = labelOr(info.labels, "node");
        node.empty() ? files.insert(info.source) : nodes.insert(node);
    }
    const JobCatalog& catalog = *dataSet.catalog;
    for (std::uint32_t job = 0; job < catalog.jobs().size(); ++job) {
        const CatalogNode& entry = catalog.nodes()[catalog.jobs()[job].node];
        if (jobs.contains(job)) continue;
        if (entry.level == TreeLevel::node && nodes.contains(entry.value))
            collectJob(catalog, job, series);
        if ((entry.level == TreeLevel::gpu || entry.level == TreeLevel::file) && !files.empty())
            for (const auto one : entry.series)
                if (files.contains(dataSet.content.series[one]->info().source))
                    series.push_back(one);
    }
}

std::vector<SeriesPtr> seriesOf(const FormulaScope& scope) {
    std::vector<SeriesPtr> series;
    for (const auto& input : scope)
        if (series.empty() || series.back() != input.series) series.push_back(input.series);
    return series;
}

QString textOf(const Error& error) {
    return QString::fromStdString(error.problem() + ' ' + error.advice()).trimmed();
}

}  // namespace

DerivedInputs derivedInputs(
    const std::vector<TraceRef>& checked, const TimeShifts& shifts, bool fromStart) {
    DerivedInputs inputs;
    std::map<DataSetPtr, std::set<std::uint32_t>> jobs;
    for (const TraceRef& ref : checked) {
        inputs.checked.push_back(ref.series());
        jobs[ref.dataSet].insert(ref.dataSet->catalog->jobOf(ref.index));
    }
    for (const auto& [dataSet, ofDataSet] : jobs) {
        std::vector<std::uint32_t> members;
        for (const auto job : ofDataSet) collectJob(*dataSet->catalog, job, members);
        collectBeside(*dataSet, ofDataSet, members);
        for (const auto member : members) inputs.series.push_back(dataSet->content.series[member]);
    }
    inputs.series = shiftedBySource(inputs.series, shifts);
    inputs.checked = shiftedBySource(inputs.checked, shifts);
    if (fromStart)
        for (auto& series : inputs.checked)
            if (series->info().samples > 0) series = wattline::fromStart(series);
    return inputs;
}

DerivedChannels::DerivedChannels(QObject* parent)
    : QObject(parent) {
    connect(&m_job, &LatestJob::failed, this, [this](const QString& what) {
        m_busy = false;
        for (const auto& formula : m_formulas) m_problems[formula.name] = what;
        Q_EMIT stateChanged();
    });
}

void DerivedChannels::request(
    const DerivedInputs& inputs, const std::vector<FormulaSpec>& formulas) {
    m_job.cancel();
    const bool sameInputs = std::equal(inputs.checked.begin(), inputs.checked.end(),
        m_checked.begin(), m_checked.end(), [](const SeriesPtr& a, const SeriesPtr& b) {
            return unshifted(a) == unshifted(b) && shiftOf(a) == shiftOf(b);
        });
    if (!sameInputs) m_series.clear();
    m_checked = inputs.checked;
    m_formulas = formulas;
    if (!sameInputs) m_scopes.reset();
    m_busy = !formulas.empty() && !inputs.checked.empty();
    if (!m_busy) {
        m_series.clear();
        m_problems.clear();
        m_made = std::make_shared<const std::vector<Made>>();
        m_scopes.reset();
        Q_EMIT stateChanged();
        return;
    }
    m_job.request<Outcome>(
        [inputs, formulas, known = m_made](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            return compute(inputs, formulas, known, control);
        },
        [this](Outcome outcome) { take(std::move(outcome)); });
    Q_EMIT stateChanged();
}

void DerivedChannels::cancel() {
    if (!m_busy) return;
    m_job.cancel();
    m_busy = false;
    for (const auto& formula : m_formulas)
        if (channelsOf(formula.name) == 0)
            m_problems[formula.name] = tr("The computation was cancelled.");
    Q_EMIT stateChanged();
}

DerivedChannels::Outcome DerivedChannels::compute(const DerivedInputs& inputs,
    const std::vector<FormulaSpec>& formulas, const MadePtr& known, const RunControl& control) {
    Outcome outcome;
    auto levels = inputs.scopes();
    for (const auto& formula : formulas) {
        try {
            computeOne(formula, levels, known, control, outcome);
        } catch (const Error& error) {
            outcome.problems[formula.name] = textOf(error);
        }
    }
    outcome.scopes = std::make_shared<const ScopeLevels>(std::move(levels));
    return outcome;
}

void DerivedChannels::computeOne(const FormulaSpec& formula, ScopeLevels& levels,
    const MadePtr& known, const RunControl& control, Outcome& outcome) {
    std::size_t samples = 0;
    for (const auto& series : outcome.series) samples += series->info().samples;
    std::vector<ComputedChannel> computed;
    for (const auto& place : scopesFor(formula, levels).usable) {
        control.checkpoint();
        if (samples >= kMostSamples) {
            outcome.problems[formula.name]
                = tr("Not computed for everything: more than %1 million samples. Check fewer "
                     "traces, or give the formula a longer step.")
                      .arg(kMostSamples / 1'000'000);
            break;
        }
        Made made{formula, {}, {}, nullptr};
        for (const auto& series : seriesOf(*place.scope)) {
            made.inputs.push_back(unshifted(series));
            made.shiftsS.push_back(shiftOf(series));
        }
        const auto same = std::find_if(known->begin(), known->end(), [&](const Made& other) {
            return other.formula == made.formula && other.inputs == made.inputs
                && other.shiftsS == made.shiftsS;
        });
        try {
            made.result
                = same != known->end() ? same->result : derive(formula, *place.scope, control);
        } catch (const Error& error) {
            outcome.problems[formula.name] = textOf(error);
            continue;  // another node may have what this one lacks
        }
        samples += made.result->info().samples;
        outcome.series.push_back(made.result);
        computed.push_back({place, made.result});
        outcome.made.push_back(std::move(made));
    }
    addComputed(levels, computed);
}

void DerivedChannels::take(Outcome outcome) {
    m_busy = false;
    const bool isNew = m_series != outcome.series;
    m_series = std::move(outcome.series);
    m_problems = std::move(outcome.problems);
    m_scopes = std::move(outcome.scopes);
    m_made = std::make_shared<const std::vector<Made>>(std::move(outcome.made));
    if (isNew) Q_EMIT changed();
    Q_EMIT stateChanged();
}

QString DerivedChannels::problemOf(const std::string& formula) const {
    const auto found = m_problems.find(formula);
    return found == m_problems.end() ? QString() : found->second;
}

std::vector<FormulaSpec> DerivedChannels::forExperiments() const {
    std::vector<FormulaSpec> usable;
    if (!m_scopes) return usable;
    std::set<std::string> others;  // it may use those before it that nodes have
    for (const auto& formula : m_formulas) others.insert(formula.name);
    for (const auto& formula : m_formulas) {
        try {
            scopesFor(formula, without({m_scopes->at(0), m_scopes->at(1)}, others));
            usable.push_back(formula);
            others.erase(formula.name);
        } catch (const Error&) {
            // Of several jobs: those of an experiment need not be the checked ones.
        }
    }
    return usable;
}

std::size_t DerivedChannels::channelsOf(const std::string& formula) const {
    return static_cast<std::size_t>(std::count_if(m_series.begin(), m_series.end(),
        [&](const SeriesPtr& series) { return series->info().channels.front().name == formula; }));
}

}  // namespace wattline
