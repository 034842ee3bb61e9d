// SPDX-License-Identifier: GPL-3.0-or-later
// Reads files and folders in the background. What is open stays open until the new data are
// complete.
#pragma once

#include "ui/load_progress.h"
#include "ui/load_work.h"
#include "ui/worker_thread.h"

#include <QElapsedTimer>

#include <deque>
#include <stop_token>

namespace wattline {

/// Lives in the GUI thread. Paths are read one after the other in the order they were asked for; a
/// second request while the first runs waits its turn. What a path is, is told on the worker.
class LoadController : public QObject {
    Q_OBJECT

public:
    using Reader = LoadReader;

    explicit LoadController(Reader reader, QObject* parent = nullptr);
    ~LoadController() override;

    void open(const std::vector<std::filesystem::path>& paths);
    void openAs(const std::vector<LoadRequest>& requests);
    /// How files are read from now on, but for what was chosen for one of them.
    void setOptions(const ReadOptions& options) { m_options = options; }
    const ReadOptions& options() const { return m_options; }
    /// Gives up the load in hand and what waits behind it.
    void cancel();
    bool loading() const { return m_loading; }
    /// Paths asked for since nothing was being read the last time.
    std::size_t pathCount() const { return m_tally.paths(); }

Q_SIGNALS:
    void begun();  ///< something is being read, after nothing was
    void progressed(const wattline::LoadProgress& progress);
    void loaded(const wattline::DataSetPtr& dataSet);
    void resultRead(const wattline::ResultPtr& result);
    void specRead(const std::filesystem::path& file, const wattline::ExperimentSpec& spec);
    void imported(const std::filesystem::path& store, const wattline::ImportReport& report);
    void failed(const wattline::LoadFailure& failure);
    void remarked(const QString& text);  ///< what went wrong beside a reading that did not
    void cancelled(const QString& path);
    void finished();  ///< nothing is being read any more

private:
    void startNext();
    std::vector<std::filesystem::path> unmeasured() const;
    void finish(const LoadOutcome& outcome);
    void tell();
    FilesTold filesTold();

    Reader m_reader;
    ReadOptions m_options;
    std::deque<LoadRequest> m_waiting;
    bool m_loading = false;  ///< from the first request until finished() is told
    LoadTally m_tally;
    QElapsedTimer m_clock;  ///< since nothing was being read the last time
    std::stop_source m_stop;
    WorkerThread m_worker{QStringLiteral("load")};
};

}  // namespace wattline
