// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/run_experiment.h"

#include "core/derive/derived_series.h"
#include "core/experiment/footprint_stage.h"
#include "core/experiment/forecast_store.h"
#include "core/experiment/gate.h"
#include "core/experiment/host_name.h"
#include "core/experiment/metrics_csv.h"
#include "core/experiment/resolve_spec.h"
#include "core/experiment/result_folder.h"
#include "core/experiment/run_monitor.h"
#include "core/experiment/summarise.h"
#include "core/experiment/training_stage.h"
#include "core/ingest/open_series.h"
#include "core/store/atomic_file.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <thread>

namespace wattline {

namespace {

/// A stop of our own that follows the caller's: one failing job ends the others, checkpoints
/// written.
class LinkedStop {
public:
    explicit LinkedStop(const std::stop_token& outer)
        : m_link(outer, [this] { m_source.request_stop(); }) { }
    std::stop_token token() const { return m_source.get_token(); }
    void request() { m_source.request_stop(); }

private:
    std::stop_source m_source;
    std::stop_callback<std::function<void()>> m_link;
};

std::string counted(std::size_t count, const char* noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

constexpr int kLoadSteps = 100;  // per cent of what is read

int workerCount(int wanted) {
    return wanted > 0 ? wanted
                      : static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

std::vector<ProgressBoard::Planned> plannedStates(
    const std::vector<PlannedJob>& plan, const ExperimentSpec& spec, bool footprint) {
    const auto stage = [](const char* id, int steps, double estimateS) {
        ProgressBoard::Planned planned;
        planned.state.id = id;
        planned.state.steps = steps;
        planned.estimateS = estimateS;
        return planned;
    };
    std::vector<ProgressBoard::Planned> all{stage("load", kLoadSteps, 1)};
    for (const auto& job : plan) {
        JobState state;
        state.id = job.id;
        state.model = job.model.name;
        state.seed = job.seed;
        state.steps = job.model.steps;
        all.push_back({state, job.estimateS});
    }
    const auto models = static_cast<int>(spec.models.size());
    const auto series = models * static_cast<int>(spec.seeds.size());
    all.push_back(stage("evaluate", series, 0.5 * series));
    if (footprint) all.push_back(stage("footprint", models, models));
    return all;
}

class Run {
public:
    Run(const ExperimentSpec& spec, const RunOptions& options, const RunControl& control,
        ExperimentObserver& observer, TrainingBackend& backend)
        : m_spec(spec)
        , m_options(options)
        , m_backend(backend)
        , m_device(resolveDevice(spec, backend))
        , m_stop(control.stop)
        , m_workers(workerCount(options.workers))
        , m_callersControl(control)
        , m_board(observer, control, m_workers) {
        inheritControl(m_control, control);
        m_control.stop = m_stop.token();
    }

    ExperimentResult run() {
        const auto plan = planTraining(m_spec);
        m_board.plan(plannedStates(plan, m_spec, m_options.measureFootprint));
        load();
        const FolderLock lock(m_options.directory);
        prepareFolder(m_options.directory, m_spec, m_files);
        m_log = std::make_unique<JsonLines>(m_options.directory / "log.jsonl");
        m_telemetry = std::make_unique<JsonLines>(m_options.directory / "telemetry.jsonl");
        m_board.keepLogIn(*m_log);
        const auto stopAll = [this] { m_stop.request(); };
        RunMonitor monitor(m_board, *m_telemetry, stopAll);
        const RunContext context{m_spec, m_dataset, m_options.directory, m_control, m_board,
            m_backend, m_device, m_workers, stopAll};
        const auto result = runStages(context, plan, monitor);
        writeResult(result);
        m_callersControl.report({"Done", 1});
        return result;
    }

private:
    /// The monitor's own failure comes first: it is why the others were stopped.
    ExperimentResult runStages(
        const RunContext& context, const std::vector<PlannedJob>& plan, RunMonitor& monitor) {
        try {
            auto result = stages(context, plan);
            monitor.finish();
            result.seconds = m_board.elapsedS();
            return result;
        } catch (const Interrupted&) {
            monitor.finish();
            m_board.log(LogLevel::info, "run", "stopped; it can be resumed");
            throw;
        } catch (const std::exception& error) {
            logFailure(error.what());
            monitor.finish();
            throw;
        }
    }

    void load() {
        m_board.start("load");
        RunControl control;
        inheritControl(control, m_control);
        control.onProgress = [this](const Progress& progress) {
            if (progress.fraction >= 0)
                m_board.step("load", static_cast<int>(progress.fraction * kLoadSteps));
        };
        auto read = openSeries(m_spec.paths, m_spec.reading, control);
        control.onProgress = nullptr;
        m_files = std::move(read.files);
        const auto recorded = read.series.size();
        const auto derived = deriveForNodes(m_spec.derived, read.series, m_findings, control);
        read.series.insert(read.series.end(), derived.begin(), derived.end());
        m_dataset = makeDataset(read.series, m_spec.datasetOptions(), control);
        m_dataset.formulas = formulasStored();
        for (const auto& series : read.series) {
            const auto& findings = series->info().findings;
            m_findings.insert(m_findings.end(), findings.begin(), findings.end());
        }
        m_findings.insert(m_findings.end(), m_dataset.findings.begin(), m_dataset.findings.end());
        m_board.setUnit(m_dataset.unit);
        const auto text = fmt::format("{} from {}; windows: {} training, {} validation, {} test",
            counted(recorded, "trace"), counted(m_files.size(), "file"),
            m_dataset.of(Part::train).size(), m_dataset.of(Part::validation).size(),
            m_dataset.of(Part::test).size());
        m_board.end("load", JobStatus::done, text);
        m_board.log(LogLevel::info, "load", text);
        warnOfIncomplete(read.series);
    }

    /// Whoever forecasts with a model that looks at computed channels must compute them too.
    std::string formulasStored() const {
        const bool used = std::any_of(
            m_spec.derived.begin(), m_spec.derived.end(), [this](const FormulaSpec& formula) {
                return formula.name == m_dataset.target
                    || std::any_of(m_dataset.covariates.begin(), m_dataset.covariates.end(),
                        [&](const Covariate& one) { return one.name == formula.name; });
            });
        return used ? formulasJson(m_spec.derived) : std::string();
    }

    /// Part of a file may be gone without anybody knowing; the other findings wait in the result.
    void warnOfIncomplete(const std::vector<SeriesPtr>& series) {
        std::set<std::string> warnings;  // once a file, whatever the number of its traces
        for (const auto& one : series)
            for (const auto& finding : one->info().findings)
                if (finding.kind == FindingKind::incompleteFile)
                    warnings.insert(fmt::format("{}: incomplete file: {}; {}",
                        labelOr(one->info().labels, "source"), finding.text, finding.action));
        for (const auto& warning : warnings) m_board.log(LogLevel::warning, "load", warning);
    }

    ExperimentResult stages(const RunContext& context, const std::vector<PlannedJob>& plan) {
        m_board.log(LogLevel::info, "run",
            fmt::format("Wattline {}, {}, {}, {} job{} at a time", WATTLINE_VERSION,
                m_backend.version(), m_backend.deviceName(m_device), m_workers,
                m_workers == 1 ? "" : "s"));
        const auto trained = trainAll(context, plan);
        auto models = collectModels(context, plan, trained);
        evaluateAll(context, models);
        const auto shipment = chooseStudent(models, m_dataset.unit);
        auto result = describe();
        for (const auto& model : models)
            result.models.push_back(
                summariseModel(model, m_dataset, shipment ? &*shipment : nullptr));
        result.comparisons = compareStudent(models, m_dataset);
        if (shipment) ship(*shipment, models, result);
        if (m_options.measureFootprint) measureFootprints(context, models, result.models);
        writeForecasts(models);
        writeFileAtomically(m_options.directory / "metrics.csv", metricsCsv(result));
        return result;
    }

    ExperimentResult describe() const {
        ExperimentResult result;
        result.directory = m_options.directory;
        result.version = WATTLINE_VERSION;
        result.spec = m_spec;
        result.files = m_files;
        for (std::size_t part = 0; part < 3; ++part) {
            result.windows[part] = m_dataset.origins[part].size();
            result.runs[part] = m_dataset.runs[part];
        }
        result.stepS = m_dataset.stepS;
        result.unit = m_dataset.unit;
        result.target = m_dataset.target;
        result.powerKind = m_dataset.powerKind;
        result.splitBy = m_dataset.splitBy;
        result.scaler = m_dataset.scaler;
        result.covariates = m_dataset.covariates;
        result.device = m_backend.deviceName(m_device);
        result.host = processorName();
        result.findings = m_findings;
        return result;
    }

    void ship(const Shipment& shipment, const std::vector<RunnableModel>& models,
        ExperimentResult& result) {
        result.distilledShipped = shipment.model == "student";
        result.gateReason = shipment.reason;
        m_board.log(LogLevel::info, "gate", "ships " + shipment.reason);
        for (const auto& model : models) {
            for (const auto& instance : model.instances)
                if (model.name == shipment.model && instance.seed == shipment.seed)
                    writeFileAtomically(m_options.directory / "student.wlb",
                        readWholeFile(instance.weights.front()));
        }
    }

    void writeForecasts(const std::vector<RunnableModel>& models) const {
        std::vector<ForecastSeries> series;
        for (const auto& model : models)
            for (const auto& instance : model.instances)
                series.push_back({model.name, instance.seed, &instance.test});
        writeForecastStore(m_options.directory, m_dataset, series);
    }

    /// The failure itself is what people must read; a log that is full as well must not hide it.
    void logFailure(const std::string& text) {
        try {
            m_board.log(LogLevel::warning, "run", text);
        } catch (const Error&) {
            return;
        }
    }

    const ExperimentSpec& m_spec;
    const RunOptions& m_options;
    TrainingBackend& m_backend;
    Device m_device;
    LinkedStop m_stop;
    int m_workers;
    const RunControl& m_callersControl;
    RunControl m_control;
    std::unique_ptr<JsonLines> m_log, m_telemetry;
    ProgressBoard m_board;
    std::vector<SourceFile> m_files;
    std::vector<Finding> m_findings;
    Dataset m_dataset;
};

}  // namespace

ExperimentResult runExperiment(const ExperimentSpec& spec, const RunOptions& options,
    const RunControl& control, ExperimentObserver& observer, TrainingBackend& backend) {
    const auto resolved = resolveSpec(spec);
    if (inspectFolder(options.directory, options.resume, resolved) == FolderState::finished) {
        observer.onLog(LogLevel::info, "run", "the run in this folder is already finished");
        return readResult(options.directory);
    }
    return Run(resolved, options, control, observer, backend).run();
}

}  // namespace wattline
