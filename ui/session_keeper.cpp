// SPDX-License-Identifier: GPL-3.0-or-later
// Restoring empties the workspace, asks for the data, and ticks what was ticked once they are
// there.
#include "ui/session_keeper.h"

#include "core/trace/error.h"
#include "ui/format.h"
#include "ui/pages/level_chooser.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/traces_header.h"
#include "ui/pages/traces_page.h"
#include "ui/paths.h"
#include "ui/session.h"

#include <QDir>
#include <QLineEdit>
#include <QSettings>

#include <algorithm>
#include <mutex>
#include <set>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr int kPauseMs = 1000;
const auto kSummary = QStringLiteral("session/summary");

QString summaryOf(const SavedSession& session) {
    QStringList parts{countOf(
        session.data.size(), SessionKeeper::tr("data set"), SessionKeeper::tr("data sets"))};
    if (!session.formulas.empty())
        parts << countOf(session.formulas.size(), SessionKeeper::tr("computed channel"),
            SessionKeeper::tr("computed channels"));
    if (!session.shifts.empty())
        parts << countOf(session.shifts.size(), SessionKeeper::tr("shifted source"),
            SessionKeeper::tr("shifted sources"));
    return parts.join(QStringLiteral(" · "));
}

std::vector<std::string> toTexts(const QStringList& texts) {
    std::vector<std::string> all;
    for (const QString& text : texts) all.push_back(text.toStdString());
    return all;
}

QStringList toQTexts(const std::vector<std::string>& texts) {
    QStringList all;
    for (const auto& text : texts) all << QString::fromStdString(text);
    return all;
}

}  // namespace

/// Whoever writes later has the newer state, also when an older one is still being written.
struct SessionKeeper::Turn {
    std::mutex mutex;
    int asked = 0, written = 0;

    void write(const SavedSession& session, const fs::path& file, int number) {
        const std::lock_guard lock(mutex);
        if (number < written) return;
        fs::create_directories(file.parent_path());
        writeSession(session, file);
        written = number;
    }
};

SessionKeeper::SessionKeeper(Session& session, TracesPage& traces, QObject* parent)
    : QObject(parent)
    , m_session(session)
    , m_traces(traces)
    , m_turn(std::make_shared<Turn>())
    , m_lastSummary(QSettings().value(kSummary).toString()) {
    m_later.setSingleShot(true);
    m_later.setInterval(kPauseMs);
    connect(&m_later, &QTimer::timeout, this, [this] {
        if (m_kept.empty() || restoring()) return;
        const auto state = std::make_shared<const SavedSession>(current());
        if (state->data.empty()) return;  // the last session is the last one with something in it
        QSettings().setValue(kSummary, summaryOf(*state));
        m_keepJob.request<bool>(
            [turn = m_turn, file = m_kept, number = ++m_turn->asked, state](
                const std::stop_token&) {
                turn->write(*state, file, number);
                return true;
            },
            [](bool) {});
    });
    Workspace& workspace = session.workspace();
    connect(&workspace, &Workspace::dataChanged, this, &SessionKeeper::keepLater);
    connect(&workspace, &Workspace::resultChanged, this, &SessionKeeper::keepLater);
    connect(&workspace.derivations(), &Derivations::changed, this, &SessionKeeper::keepLater);
    connect(&traces.browser().model(), &TraceTreeModel::checkedChanged, this,
        &SessionKeeper::keepLater);
    connect(&traces.browser(), &TraceBrowser::filtered, this, &SessionKeeper::keepLater);
    connect(&traces.header(), &TracesHeader::changed, this, &SessionKeeper::keepLater);
    connect(&session.loads(), &LoadController::finished, this, &SessionKeeper::finish);
    connect(&m_fileJob, &LatestJob::failed, this, &SessionKeeper::failed);
}

SavedSession SessionKeeper::current() const {
    SavedSession session;
    auto& workspace = m_session.workspace();
    const auto checked = m_traces.browser().model().checked();
    for (const DataSetPtr& dataSet : workspace.dataSets()) {
        SavedData data{dataSet->path, dataSet->choice.format, dataSet->choice.mapping, {},
            dataSet->choice.zoneS};
        for (const TraceRef& ref : checked)
            if (ref.dataSet == dataSet)
                data.checked.push_back({ref.info().source, ref.info().title()});
        session.data.push_back(std::move(data));
    }
    for (const auto& missing : m_missing)
        if (!workspace.find(missing.path)) session.data.push_back(missing);
    if (workspace.result()) session.result = plainPath(workspace.result()->directory);
    session.repairs = m_session.loads().options().asRead.empty();
    session.filter = m_traces.browser().filterEdit().text().toStdString();
    session.level = m_traces.header().chooser().level();
    session.stepS = m_traces.header().chooser().stepS();
    session.shownChannels = toTexts(m_traces.header().shown());
    session.hiddenChannels = toTexts(m_traces.header().hidden());
    const DerivedState& derived = workspace.derivations().state();
    session.shifts = derived.shifts;
    session.overlay = derived.overlay;
    session.formulas = derived.formulas;
    return session;
}

QString SessionKeeper::summary() const {
    return summaryOf(current());
}

void SessionKeeper::save(const fs::path& file) {
    m_fileJob.request<QString>(
        [state = current(), file](const std::stop_token&) {
            writeSession(state, file);
            return toQString(file);
        },
        [this](const QString& path) { Q_EMIT saved(path); });
}

void SessionKeeper::open(const fs::path& file) {
    m_fileJob.request<std::shared_ptr<SavedSession>>(
        [file](
            const std::stop_token&) { return std::make_shared<SavedSession>(readSession(file)); },
        [this, file](const std::shared_ptr<SavedSession>& session) { restore(*session, file); });
}

void SessionKeeper::openLast() {
    open(lastSessionFile());
}

void SessionKeeper::keepIn(const fs::path& file) {
    m_kept = file;
}

void SessionKeeper::keepLater() {
    if (!m_kept.empty() && !restoring()) m_later.start();
}

void SessionKeeper::keepNow() {
    m_later.stop();
    if (m_kept.empty() || restoring()) return;
    const auto state = current();
    if (state.data.empty()) return;
    try {
        m_turn->write(state, m_kept, ++m_turn->asked);
        QSettings().setValue(kSummary, summaryOf(state));
    } catch (const std::exception&) {
        // The window closes: nobody is there to read why, and what was kept before is untouched.
    }
}

void SessionKeeper::restore(const SavedSession& session, const fs::path& file) {
    m_session.loads().cancel();
    auto& workspace = m_session.workspace();
    for (const auto dataSets = workspace.dataSets(); const DataSetPtr& dataSet : dataSets)
        workspace.remove(dataSet->path);
    m_missing.clear();
    workspace.derivations().restore({session.shifts, session.overlay, session.formulas});
    m_traces.browser().filterEdit().setText(QString::fromStdString(session.filter));
    m_traces.header().setTicks(toQTexts(session.shownChannels), toQTexts(session.hiddenChannels));
    m_traces.header().chooser().wish(session.level, session.stepS);
    m_session.setRepairs(session.repairs);
    Q_EMIT repairsRestored(session.repairs);
    m_pending = session;
    m_pendingFile = file;
    if (!session.result.empty()) m_session.openResult(session.result);
    openData(session.data);
}

void SessionKeeper::openData(const std::vector<SavedData>& data) {
    std::vector<LoadRequest> requests;
    for (const SavedData& one : data) requests.push_back({one.path, {one.format, one.mapping, one.zoneS}});
    m_session.loads().openAs(requests);
}

void SessionKeeper::finish() {
    if (!m_pending || m_session.loads().loading()) return;
    const SavedSession session = *std::exchange(m_pending, std::nullopt);
    std::vector<TraceRef> checked;
    for (const SavedData& data : session.data) {
        const DataSetPtr dataSet = m_session.workspace().find(data.path);
        if (!dataSet) {
            m_missing.push_back(data);
            continue;
        }
        std::set<std::pair<std::string, std::string>> wanted;
        for (const SavedTrace& trace : data.checked) wanted.emplace(trace.source, trace.title);
        const auto& series = dataSet->content.series;
        for (std::size_t i = 0; i < series.size() && !wanted.empty(); ++i)
            if (wanted.contains({series[i]->info().source, series[i]->info().title()}))
                checked.push_back({dataSet, i});
    }
    m_traces.browser().model().checkTraces(checked);
    Q_EMIT restored(toQString(m_pendingFile));
}

fs::path lastSessionFile() {
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    const bool isUsable = QDir::isAbsolutePath(state);  // relative ones are to be ignored (XDG)
    const QDir base(isUsable ? state : QDir::home().filePath(QStringLiteral(".local/state")));
    return toPath(base.filePath(QStringLiteral("wattline/last.wattline")));
}

}  // namespace wattline
