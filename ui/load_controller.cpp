// SPDX-License-Identifier: GPL-3.0-or-later
// Queue of paths in the GUI thread, one reader on the worker, values back through queued calls.
#include "ui/load_controller.h"

#include "ui/paths.h"

#include <memory>
#include <mutex>
#include <utility>

namespace wattline {

namespace {

std::vector<LoadSize> sizesOf(
    const std::vector<std::filesystem::path>& paths, const RunControl& control) {
    std::vector<LoadSize> sizes;
    for (const auto& path : paths) sizes.push_back(measure(path, control));
    return sizes;
}

/// The newest of what the worker tells; a folder of many small files tells it very often.
struct LatestProgress {
    std::mutex mutex;
    FilesProgress progress;
    bool onItsWay = false;
};

}  // namespace

LoadController::LoadController(Reader reader, QObject* parent)
    : QObject(parent)
    , m_reader(std::move(reader)) { }

LoadController::~LoadController() {
    m_stop.request_stop();
}

void LoadController::open(const std::vector<std::filesystem::path>& paths) {
    std::vector<LoadRequest> requests;
    for (const auto& path : paths) requests.push_back({path});
    openAs(requests);
}

void LoadController::openAs(const std::vector<LoadRequest>& requests) {
    if (!m_loading) m_tally.clear();
    for (const auto& request : requests) {
        m_waiting.push_back(request);
        m_waiting.back().path = plainPath(request.path);
        m_tally.add();
    }
    if (m_loading) return;
    m_loading = true;
    m_clock.start();
    if (!requests.empty()) Q_EMIT begun();
    startNext();
    tell();
}

void LoadController::cancel() {
    m_waiting.clear();
    m_tally.forgetWaiting();
    m_stop.request_stop();
}

void LoadController::tell() {
    if (m_loading)
        Q_EMIT progressed(m_tally.progress(static_cast<double>(m_clock.elapsed()) / 1000));
}

/// One path alone tells its size while it is read; the sum over several is wanted before.
std::vector<std::filesystem::path> LoadController::unmeasured() const {
    std::vector<std::filesystem::path> paths;
    for (std::size_t i = m_tally.measured(); i < m_waiting.size(); ++i)
        paths.push_back(m_waiting[i].path);
    return paths;
}

/// For the worker; at most one is on its way to the GUI thread.
FilesTold LoadController::filesTold() {
    return [this, latest = std::make_shared<LatestProgress>()](const FilesProgress& progress) {
        {
            const std::lock_guard lock(latest->mutex);
            latest->progress = progress;
            if (std::exchange(latest->onItsWay, true)) return;
        }
        const auto take = [this, latest] {
            {
                const std::lock_guard lock(latest->mutex);
                latest->onItsWay = false;
                m_tally.setCurrent(latest->progress);
            }
            tell();
        };
        QMetaObject::invokeMethod(this, take, Qt::QueuedConnection);
    };
}

void LoadController::startNext() {
    if (m_waiting.empty()) {
        m_loading = false;
        Q_EMIT finished();
        return;
    }
    const LoadRequest request = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_tally.begin(request.path);
    m_stop = std::stop_source();
    const bool openStore = m_waiting.empty() || m_waiting.front().store != request.store;
    m_worker.post([this, reader = m_reader, options = m_options, request, behind = unmeasured(),
                      openStore, stop = m_stop.get_token()] {
        const auto post = [this](auto work) {
            QMetaObject::invokeMethod(this, std::move(work), Qt::QueuedConnection);
        };
        RunControl control;
        control.stop = stop;
        control.onProgress = [this, post](const Progress& progress) {
            post([this, stage = progress.stage] {
                m_tally.setStage(stage);
                tell();
            });
        };
        post([this, stop, sizes = sizesOf(behind, control)] {
            if (!stop.stop_requested()) m_tally.addSizes(sizes);
        });
        auto outcome = carryOut(request, reader, options, openStore, control, filesTold());
        post([this, outcome = std::move(outcome)] { finish(outcome); });
    });
}

void LoadController::finish(const LoadOutcome& outcome) {
    // A load that was cancelled just as it finished counts as cancelled: the user saw "cancelled".
    const bool stopped = m_stop.stop_requested();
    m_tally.end();
    if (outcome.imported) Q_EMIT imported(outcome.request.store, *outcome.imported);
    if (outcome.failure) Q_EMIT failed(*outcome.failure);
    if (!outcome.remark.isEmpty()) Q_EMIT remarked(outcome.remark);
    if (outcome.dataSet && !stopped)
        Q_EMIT loaded(outcome.dataSet);
    else if (outcome.result && !stopped)
        Q_EMIT resultRead(outcome.result);
    else if (outcome.spec && !stopped)
        Q_EMIT specRead(outcome.request.path, *outcome.spec);
    else if (!outcome.failure && !outcome.imported)
        Q_EMIT cancelled(toQString(outcome.request.path));
    startNext();
}

}  // namespace wattline
