// SPDX-License-Identifier: GPL-3.0-or-later
// Reads files and folders in the background. What is open stays open until the new data are
// complete.
#pragma once

#include "core/trace/run_control.h"
#include "ui/worker_thread.h"
#include "ui/workspace.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace wattline {

/// Why a path could not be read, in words for people.
struct LoadFailure {
    std::filesystem::path path;
    QString where;  ///< file and line, as the reader named them
    QString problem;
    QString advice;
};

/// Lives in the GUI thread. Paths are read one after the other in the order they were asked for; a
/// second request while the first runs waits its turn.
class LoadController : public QObject {
    Q_OBJECT

public:
    using Reader = std::function<OpenResult(
        const std::vector<std::filesystem::path>&, const ReadOptions&, const RunControl&)>;

    explicit LoadController(Reader reader, QObject* parent = nullptr);
    ~LoadController() override;

    void open(const std::vector<std::filesystem::path>& paths);
    /// How files are read from now on.
    void setOptions(const ReadOptions& options) { m_options = options; }
    const ReadOptions& options() const { return m_options; }
    /// Gives up the load in hand and what waits behind it.
    void cancel();
    bool loading() const { return m_current.has_value(); }

Q_SIGNALS:
    void started(const QString& path);
    void progressed(const QString& stage, double fraction);  ///< fraction -1 = not known
    void loaded(const wattline::DataSetPtr& dataSet);
    void failed(const wattline::LoadFailure& failure);
    void cancelled(const QString& path);
    void finished();  ///< nothing is being read any more

private:
    struct Outcome;

    void startNext();
    void finish(const Outcome& outcome);
    static Outcome read(const Reader& reader, const std::filesystem::path& path,
        const ReadOptions& options, const RunControl& control);

    Reader m_reader;
    ReadOptions m_options;
    std::deque<std::filesystem::path> m_waiting;
    std::optional<std::filesystem::path> m_current;
    std::stop_source m_stop;
    WorkerThread m_worker{QStringLiteral("load")};
};

}  // namespace wattline
