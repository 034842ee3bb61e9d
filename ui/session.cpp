// SPDX-License-Identifier: GPL-3.0-or-later
// Joins controllers, workspace and recent files; every failure leaves as one message.
#include "ui/session.h"

#include "core/trace/error.h"
#include "ui/format.h"
#include "ui/paths.h"
#include "ui/widgets/sparkline.h"

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr auto kSessionSuffix = ".wattline";

bool isResultFolder(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path / "result.json", ignored);
}

/// Specs are JSON documents; no trace format of ours ends in .json.
bool isSpecFile(const fs::path& path) {
    std::error_code ignored;
    return path.extension() == ".json" && fs::is_regular_file(path, ignored);
}

QList<double> firstPowerCurve(const DataSet& dataSet) {
    return dataSet.powerCurve.empty() ? QList<double>{} : sparklineOf(dataSet.powerCurve);
}

QString sentence(const QString& problem, const QString& advice) {
    return advice.isEmpty() ? problem : problem + QLatin1Char(' ') + advice;
}

}  // namespace

Session::Session(const Services& services, QObject* parent)
    : QObject(parent)
    , m_loads(services.read)
    , m_training(services.run) {
    connect(&m_loads, &LoadController::loaded, this, &Session::onLoaded);
    connect(&m_loads, &LoadController::failed, this, &Session::onLoadFailed);
    connect(&m_training, &TrainingController::completed, this, &Session::onCompleted);
    connect(&m_training, &TrainingController::stopped, this, &Session::onStopped);
    connect(&m_training, &TrainingController::failed, this,
        [this](const QString& where, const QString& problem, const QString& advice) {
            fail(QStringLiteral("training"), where, problem, advice);
        });
}

void Session::open(const std::vector<fs::path>& paths) {
    std::vector<fs::path> data;
    for (const fs::path& path : paths) {
        if (path.extension() == kSessionSuffix)
            Q_EMIT sessionChosen(toQString(plainPath(path)));
        else if (isResultFolder(path))
            openResult(path);
        else if (isSpecFile(path))
            openSpec(path);
        else
            data.push_back(path);
    }
    if (!data.empty()) m_loads.open(data);
}

void Session::setRepairs(bool on) {
    ReadOptions options = m_loads.options();
    options.asRead = on ? std::vector<FindingKind>{} : findingKinds();
    m_loads.setOptions(options);
    std::vector<fs::path> paths;
    for (const DataSetPtr& dataSet : m_workspace.dataSets()) paths.push_back(dataSet->path);
    m_loads.open(paths);
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
    try {
        const ExperimentSpec spec = readSpec(file);
        Q_EMIT specOpened(spec);
        m_loads.open(spec.paths);
    } catch (const Error& error) {
        fail(QStringLiteral("spec"), QString::fromStdString(error.where()),
            QString::fromStdString(error.problem()), QString::fromStdString(error.advice()));
    }
}

void Session::runSpec(const fs::path& file, const fs::path& folder) {
    try {
        const ExperimentSpec spec = readSpec(file);
        Q_EMIT specOpened(spec);
        m_loads.open(spec.paths);
        run(spec, folder);
    } catch (const Error& error) {
        fail(QStringLiteral("spec"), QString::fromStdString(error.where()),
            QString::fromStdString(error.problem()), QString::fromStdString(error.advice()));
    }
}

void Session::openResult(const fs::path& folder) {
    try {
        const auto result = std::make_shared<ExperimentResult>(readResult(folder));
        m_recent.add({toQString(plainPath(folder)), RecentFile::Kind::result,
            tr("result · %1").arg(countOf(result->models.size(), tr("model"), tr("models"))),
            QDateTime::currentDateTime(), {}});
        m_workspace.setResult(result);
    } catch (const Error& error) {
        fail(QStringLiteral("result"), QString::fromStdString(error.where()),
            QString::fromStdString(error.problem()), QString::fromStdString(error.advice()));
    }
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
        QDateTime::currentDateTime(), firstPowerCurve(*dataSet)});
    m_workspace.add(dataSet);
}

void Session::onLoadFailed(const LoadFailure& failure) {
    const QString where = failure.where.isEmpty() ? toQString(failure.path) : failure.where;
    fail(QStringLiteral("load"), where, failure.problem, failure.advice);
}

void Session::onCompleted(const ResultPtr& result) {
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
    message.text = sentence(problem, advice);
    Q_EMIT messageRaised(message);
}

}  // namespace wattline
