// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps what somebody works at: in a file when asked to, and by itself for the next start.
#pragma once

#include "core/session/saved_session.h"
#include "ui/latest_job.h"

#include <QTimer>

#include <filesystem>
#include <memory>
#include <optional>

namespace wattline {

class Session;
class TracesPage;

/// Lives in the GUI thread; files are read and written in the background, but for the last time.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    /// Both outlive the keeper.
    SessionKeeper(Session& session, TracesPage& traces, QObject* parent = nullptr);

    /// What is open now, and what of the session opened last could not be opened.
    SavedSession current() const;
    /// "2 data sets · 1 computed channel"
    QString summary() const;
    void save(const std::filesystem::path& file);
    void open(const std::filesystem::path& file);

    /// From now on every change is kept in `file`, a moment after it was made.
    void keepIn(const std::filesystem::path& file);
    /// At once: for a window that closes.
    void keepNow();
    /// "2 data sets · 1 formula", as it was kept before this start; empty = nothing was.
    QString lastSummary() const { return m_lastSummary; }
    void openLast();
    bool restoring() const { return m_pending.has_value(); }

Q_SIGNALS:
    void saved(const QString& path);
    void failed(const QString& what);
    void repairsRestored(bool on);
    void restored(const QString& path);  ///< everything that could be opened is open

private:
    struct Turn;

    void keepLater();
    void restore(const SavedSession& session, const std::filesystem::path& file);
    void openData(const std::vector<SavedData>& data);
    void finish();

    Session& m_session;
    TracesPage& m_traces;
    std::optional<SavedSession> m_pending;  ///< until its data are open
    std::vector<SavedData> m_missing;
    std::filesystem::path m_pendingFile, m_kept;
    std::shared_ptr<Turn> m_turn;
    QString m_lastSummary;
    QTimer m_later;
    LatestJob m_keepJob{QStringLiteral("session")};
    LatestJob m_fileJob{QStringLiteral("session file")};
};

/// $XDG_STATE_HOME/wattline/last.wattline, else below ~/.local/state.
std::filesystem::path lastSessionFile();

}  // namespace wattline
