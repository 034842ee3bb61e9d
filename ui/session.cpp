// SPDX-License-Identifier: GPL-3.0-or-later
// Joins controllers, workspace and recent files; every failure leaves as one message.
#include "ui/session.h"

#include "core/ingest/mapping_memory.h"
#include "ui/format.h"
#include "ui/models/left_out_model.h"
#include "ui/paths.h"
#include "ui/widgets/sparkline.h"

#include <utility>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr auto kSessionSuffix = ".wattline";

QList<double> firstPowerCurve(const DataSet& dataSet) {
    return dataSet.powerCurve.empty() ? QList<double>{} : sparklineOf(dataSet.powerCurve);
}

}  // namespace

Session::Session(const Services& services, QObject* parent)
    : QObject(parent)
    , m_loads(services.read)
    , m_training(services.run) {
    connectLoads();
    connect(&m_training, &TrainingController::completed, this, &Session::onResultRead);
    connect(&m_training, &TrainingController::stopped, this, &Session::onStopped);
    connect(&m_training, &TrainingController::failed, this,
        [this](const QString& where, const QString& problem, const QString& advice) {
            fail(QStringLiteral("training"), where, problem, advice);
        });
}

void Session::connectLoads() {
    ReadOptions options;
    options.mappingMemory = mappingMemoryPath();
    m_loads.setOptions(options);
    connect(&m_loads, &LoadController::loaded, this, &Session::onLoaded);
    connect(&m_loads, &LoadController::resultRead, this, &Session::onResultRead);
    connect(&m_loads, &LoadController::specRead, this, &Session::onSpecRead);
    connect(&m_loads, &LoadController::failed, this, &Session::onLoadFailed);
    connect(&m_loads, &LoadController::imported, this,
        [this](
            const fs::path& store, const ImportReport& report) { m_imported.add(store, report); });
    connect(&m_loads, &LoadController::remarked, this, [this](const QString& text) {
        Message message;
        message.level = Message::Level::warning;
        message.text = text;
        Q_EMIT messageRaised(message);
    });
    connect(&m_loads, &LoadController::finished, this, &Session::onLoadsFinished);
}

void Session::open(const std::vector<fs::path>& paths) {
    std::vector<fs::path> others;
    for (const fs::path& path : paths) {
        if (path.extension() == kSessionSuffix)
            Q_EMIT sessionChosen(toQString(plainPath(path)));
        else
            others.push_back(path);
    }
    if (!others.empty()) m_loads.open(others);
}

void Session::openRecent(const QString& path) {
    if (toPath(path).extension() == kSessionSuffix) {
        Q_EMIT sessionChosen(path);
        return;
    }
    m_loads.openAs({{toPath(path), m_recent.choiceFor(path)}});
}

void Session::setRepairs(bool on) {
    ReadOptions options = m_loads.options();
    options.asRead = on ? std::vector<FindingKind>{} : findingKinds();
    m_loads.setOptions(options);
    std::vector<LoadRequest> requests;
    for (const DataSetPtr& dataSet : m_workspace.dataSets())
        requests.push_back({dataSet->path, dataSet->choice});
    m_loads.openAs(requests);
}

void Session::openSample() {
    const fs::path spec = sampleSpec();
    if (spec.empty()) {
        fail(QStringLiteral("sample"), tr("Sample data"),
            tr("the folder sample_data is not beside the program."),
            tr("Install the package wattline again or run it from its build folder."));
        return;
    }
    openSpec(spec);
}

void Session::openSpec(const fs::path& file) {
    m_loads.openAs({{file, {}, {}, PathKind::spec}});
}

void Session::runSpec(const fs::path& file, const fs::path& folder) {
    m_specToRun = plainPath(file);
    m_runFolder = folder;
    openSpec(file);
}

void Session::onSpecRead(const fs::path& file, const ExperimentSpec& spec) {
    Q_EMIT specOpened(spec);
    std::vector<LoadRequest> requests;
    for (const auto& path : spec.paths)
        requests.push_back({path, {spec.reading.format, spec.reading.mapping, spec.reading.zoneS}});
    m_loads.openAs(requests);
    if (file == m_specToRun) run(spec, std::exchange(m_runFolder, {}));
    m_specToRun.clear();
}

void Session::openResult(const fs::path& folder) {
    m_loads.openAs({{folder, {}, {}, PathKind::result}});
}

void Session::run(const ExperimentSpec& spec, const fs::path& folder) {
    RunOptions options;
    const QString name = spec.paths.empty() ? QString() : toQString(spec.paths.front().filename());
    options.directory = folder.empty() ? newResultFolder(name) : folder;
    m_training.start(spec, options);
    Q_EMIT runStarted();
}

void Session::resumeRun(const ExperimentSpec& spec, const fs::path& folder) {
    RunOptions options;
    options.directory = folder;
    options.resume = true;
    m_training.start(spec, options);
    Q_EMIT runStarted();
}

void Session::onLoaded(const DataSetPtr& dataSet) {
    m_recent.add({toQString(dataSet->path), RecentFile::Kind::data,
        QStringLiteral("%1 · %2").arg(
            countOf(dataSet->content.series.size(), tr("trace"), tr("traces")),
            countOf(dataSet->sampleCount(), tr("sample"), tr("samples"))),
        QDateTime::currentDateTime(), firstPowerCurve(*dataSet), dataSet->choice});
    m_workspace.add(dataSet);
}

void Session::onLoadFailed(const LoadFailure& failure) {
    m_failures.push_back(failure);
    if (!failure.candidates.empty()) return;  // asked for when all is read
    Q_EMIT messageRaised(failureMessage(
        failure, [this, request = failure.request] { Q_EMIT importWanted({request}); }));
}

void Session::onLoadsFinished() {
    const auto ask
        = [this](const std::vector<LoadRequest>& requests) { Q_EMIT importWanted(requests); };
    const auto failures = std::exchange(m_failures, {});
    const auto imported = std::exchange(m_imported, {});
    const auto message = summaryMessage(failures, imported, m_loads.pathCount(), ask,
        [this, left = leftOutOf({}, imported.report.skipped)] { Q_EMIT leftOutWanted(left); });
    if (message) Q_EMIT messageRaised(*message);
    const auto ambiguous = ambiguousOf(failures);
    if (!ambiguous.empty()) Q_EMIT importWanted(ambiguous);
}

/// Also of a run that has just ended.
void Session::onResultRead(const ResultPtr& result) {
    m_recent.add({toQString(plainPath(result->directory)), RecentFile::Kind::result,
        tr("result · %1").arg(countOf(result->models.size(), tr("model"), tr("models"))),
        QDateTime::currentDateTime(), {}});
    m_workspace.setResult(result);
}

void Session::onStopped(const QString& folder) {
    Message message;
    message.topic = QStringLiteral("training");
    message.strong = tr("Stopped.");
    message.text = tr("The checkpoints are kept in %1.").arg(folder);
    message.actions = {
        {tr("Resume"), [this] { resumeRun(m_training.spec(), m_training.options().directory); }}};
    Q_EMIT messageRaised(message);
}

void Session::fail(
    const QString& topic, const QString& where, const QString& problem, const QString& advice) {
    Message message;
    message.level = Message::Level::error;
    message.topic = topic;
    message.strong = where.isEmpty() ? QString() : where + QLatin1Char(':');
    message.text = problem + (advice.isEmpty() ? QString() : QLatin1Char(' ') + advice);
    Q_EMIT messageRaised(message);
}

}  // namespace wattline
