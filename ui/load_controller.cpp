// SPDX-License-Identifier: GPL-3.0-or-later
// Queue of paths in the GUI thread, one reader on the worker, values back through queued calls.
#include "ui/load_controller.h"

#include "core/trace/error.h"
#include "ui/paths.h"

namespace wattline {

struct LoadController::Outcome {
    std::filesystem::path path;
    DataSetPtr dataSet;
    std::optional<LoadFailure> failure;
};

LoadController::LoadController(Reader reader, QObject* parent)
    : QObject(parent)
    , m_reader(std::move(reader)) { }

LoadController::~LoadController() {
    m_stop.request_stop();
}

void LoadController::open(const std::vector<std::filesystem::path>& paths) {
    for (const auto& path : paths) m_waiting.push_back(plainPath(path));
    if (!m_current) startNext();
}

void LoadController::cancel() {
    m_waiting.clear();
    m_stop.request_stop();
}

void LoadController::startNext() {
    if (m_waiting.empty()) {
        Q_EMIT finished();
        return;
    }
    m_current = m_waiting.front();
    m_waiting.pop_front();
    m_stop = std::stop_source();
    Q_EMIT started(toQString(*m_current));
    m_worker.post([this, reader = m_reader, options = m_options, path = *m_current,
                      stop = m_stop.get_token()] {
        RunControl control;
        control.stop = stop;
        control.onProgress = [this](const Progress& progress) {
            const auto stage = QString::fromStdString(progress.stage);
            QMetaObject::invokeMethod(
                this,
                [this, stage, fraction = progress.fraction] { Q_EMIT progressed(stage, fraction); },
                Qt::QueuedConnection);
        };
        auto outcome = read(reader, path, options, control);
        QMetaObject::invokeMethod(
            this, [this, outcome = std::move(outcome)] { finish(outcome); }, Qt::QueuedConnection);
    });
}

LoadController::Outcome LoadController::read(const Reader& reader,
    const std::filesystem::path& path, const ReadOptions& options, const RunControl& control) {
    Outcome outcome;
    outcome.path = path;
    const auto fail
        = [&](const std::string& where, const std::string& problem, const std::string& advice) {
              outcome.failure = LoadFailure{path, QString::fromStdString(where),
                  QString::fromStdString(problem), QString::fromStdString(advice)};
          };
    try {
        outcome.dataSet = makeDataSet(path, reader({path}, options, control));
    } catch (const Interrupted&) {
        // Neither data nor failure: the user gave up.
    } catch (const Error& error) {
        fail(error.where(), error.problem(), error.advice());
    } catch (const std::bad_alloc&) {
        fail(path.string(), "not enough memory to read this.", "Open fewer files at once.");
    } catch (const std::exception& error) {
        fail(path.string(), error.what(), {});
    }
    return outcome;
}

void LoadController::finish(const Outcome& outcome) {
    // A load that was cancelled just as it finished counts as cancelled: the user saw "cancelled".
    const bool stopped = m_stop.stop_requested();
    m_current.reset();
    if (outcome.failure)
        Q_EMIT failed(*outcome.failure);
    else if (stopped || !outcome.dataSet)
        Q_EMIT cancelled(toQString(outcome.path));
    else
        Q_EMIT loaded(outcome.dataSet);
    if (!m_current) startNext();
}

}  // namespace wattline
