// SPDX-License-Identifier: GPL-3.0-or-later
// What is open and what was made of it survives the program.
#include "tests/support/catch.h"
#include "tests/support/fake_run.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/traces.h"
#include "tests/support/wait_until.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/pages/derive_tools.h"
#include "ui/pages/level_chooser.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/traces_header.h"
#include "ui/pages/traces_page.h"
#include "ui/paths.h"
#include "ui/session_keeper.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QtTest/QTest>

using namespace wattline;
using namespace wattline::test;

namespace {

OpenResult readFake(const std::vector<std::filesystem::path>& paths, const ReadOptions&,
    const RunControl&, const FilesTold&) {
    if (paths.front().filename() == "gone.csv")
        throw Error("gone.csv", "is not there.", "Plug the disk in.");
    OpenResult result;
    for (const char* gpu : {"0", "1", "2"}) {
        auto trace = powerTrace(
            {{"node", "n1"}, {"gpu", gpu}}, countingUp(100, 50), 0, 1, PowerKind::gpuBoard);
        trace.source = paths.front().string();
        result.series.push_back(makeMemorySeries(std::move(trace)));
    }
    return result;
}

struct Window {
    FakeRun run;
    MainWindow window{Services{readFake, std::ref(run)}};

    Window() { window.show(); }
    void open(const std::vector<std::filesystem::path>& paths) {
        window.session().open(paths);
        REQUIRE(waitUntil([this] { return !window.session().loads().loading(); }));
    }
    TracesPage& traces() { return *window.findChild<TracesPage*>(); }
    TraceTreeModel& model() { return traces().browser().model(); }
    Workspace& workspace() { return window.session().workspace(); }
    Derivations& derivations() { return workspace().derivations(); }
    std::vector<std::string> checked() {
        std::vector<std::string> titles;
        for (const TraceRef& ref : model().checked())
            titles.push_back(ref.dataSet->path.filename().string() + ' ' + ref.info().title());
        return titles;
    }
    bool restored(const std::size_t dataSets) {
        return waitUntil([&] {
            return workspace().dataSets().size() == dataSets && !window.keeper().restoring();
        });
    }
};

/// Two files, of each one GPU checked, one shifted, a formula, a filter, an overlay, a level.
void work(Window& at) {
    at.open({"/data/a.csv", "/data/b.csv"});
    at.traces().browser().filterEdit().setText("n1");
    at.derivations().shift({"/data/b.csv"}, 90);
    at.derivations().setOverlay(Overlay::on);
    at.derivations().setFormula({"both", "sum(gpu)", "W", 0});
    at.traces().header().setTicks({"both"}, {"utilization_gpu"});
    at.traces().header().chooser().wish("node", 5);
    const auto& sets = at.workspace().dataSets();
    at.model().checkTraces({{sets[0], 2}, {sets[1], 1}});
}

void checkWork(Window& at) {
    CHECK(at.checked() == std::vector<std::string>{"a.csv n1 · GPU 2", "b.csv n1 · GPU 1"});
    CHECK(at.traces().browser().filterEdit().text() == "n1");
    CHECK(at.derivations().state().shifts == TimeShifts{{"/data/b.csv", 90}});
    CHECK(at.derivations().state().overlay == Overlay::on);
    REQUIRE(at.derivations().state().formulas.size() == 1);
    CHECK(at.derivations().state().formulas[0].formula == "sum(gpu)");
    CHECK(at.traces().header().shown() == QStringList{"both"});
    CHECK(at.traces().header().hidden() == QStringList{"utilization_gpu"});
    CHECK(at.traces().header().chooser().level() == "node");
    CHECK(at.traces().header().chooser().stepS() == 5);
    CHECK(at.window.mode() == "traces");
    CHECK_FALSE(at.derivations().undoStack().canUndo());
}

}  // namespace

TEST_CASE("a saved session is opened as it was, in place of what is open", "[ui][session]") {
    const ScratchFolder scratch;
    const auto file = scratch / "work.wattline";
    {
        Window first;
        work(first);
        first.window.keeper().save(file);
        REQUIRE(
            waitUntil([&] { return first.window.windowTitle() == "work.wattline — Wattline"; }));
    }
    Window second;
    second.open({"/data/other.csv"});
    second.derivations().shift({"/data/other.csv"}, 5);
    second.window.session().open({file});  // as a drop or the command line does
    REQUIRE(second.restored(2));
    checkWork(second);
}

TEST_CASE("a session that was saved is opened from the recent files", "[ui][session][recent]") {
    const ScratchFolder scratch;
    const auto file = scratch / "work.wattline";
    {
        Window first;
        work(first);
        first.window.keeper().save(file);
        REQUIRE(
            waitUntil([&] { return first.window.windowTitle() == "work.wattline — Wattline"; }));
    }
    Window second;
    const auto& recent = second.window.session().recent().files();
    REQUIRE_FALSE(recent.empty());
    CHECK(recent[0].path == toQString(file));
    CHECK(recent[0].kind == RecentFile::Kind::session);
    CHECK(recent[0].summary == "session · 2 data sets · 1 computed channel · 1 shifted source");
    QAbstractButton* row = nullptr;
    for (auto* button : second.window.findChildren<QAbstractButton*>())
        if (button->accessibleName() == "Open work.wattline") row = button;
    REQUIRE(row);
    second.window.showMode("start");
    QTest::mouseClick(row, Qt::LeftButton);
    REQUIRE(waitUntil([&] { return second.workspace().dataSets().size() == 2; }));
    REQUIRE(second.restored(2));
    checkWork(second);
    // Its data are in the list too, behind it: the session was opened last.
    CHECK(second.window.session().recent().files()[0].kind == RecentFile::Kind::session);
}

TEST_CASE("what is worked at is kept by itself and offered on the start page", "[ui][session]") {
    const ScratchFolder scratch;
    QString title;
    {
        Window first;
        CHECK(first.window.keeper().current().data.empty());
        first.window.keeper().keepIn(lastSessionFile());
        work(first);
        first.window.close();
    }
    Window second;
    CHECK(second.workspace().dataSets().empty());  // offered, not forced
    CHECK(second.window.keeper().lastSummary()
        == "2 data sets · 1 computed channel · 1 shifted source");
    QAbstractButton* goOn = nullptr;
    for (auto* button : second.window.findChildren<QAbstractButton*>())
        if (button->accessibleName() == "Open the last session") goOn = button;
    REQUIRE(goOn);
    REQUIRE(goOn->isVisible());
    QTest::mouseClick(goOn, Qt::LeftButton);
    REQUIRE(second.restored(2));
    checkWork(second);
    CHECK(second.window.windowTitle() == "Wattline");  // nobody gave it a name
}

TEST_CASE("a change is kept a moment later, without closing", "[ui][session]") {
    const ScratchFolder scratch;
    Window at;
    at.window.keeper().keepIn(scratch / "state/last.wattline");
    at.open({"/data/a.csv"});
    at.derivations().shift({"/data/a.csv"}, -7);
    REQUIRE(waitUntil([&] {
        return std::filesystem::exists(scratch / "state/last.wattline")
            && readSession(scratch / "state/last.wattline").shifts.size() == 1;
    }));
    // Closing the data set is no reason to forget what was there.
    at.workspace().remove("/data/a.csv");
    at.window.close();
    CHECK(readSession(scratch / "state/last.wattline").data.size() == 1);
}

TEST_CASE("data that cannot be opened now stay part of the session", "[ui][session]") {
    const ScratchFolder scratch;
    SavedSession session;
    session.data = {{"/data/a.csv", ""}, {"/data/gone.csv", "", {}, {{"/data/gone.csv", "t"}}}};
    writeSession(session, scratch / "s.wattline");
    Window at;
    at.window.keeper().open(scratch / "s.wattline");
    REQUIRE(at.restored(1));
    CHECK(at.window.messages().plainText().contains("is not there"));
    CHECK(at.checked().empty());
    const auto now = at.window.keeper().current();
    REQUIRE(now.data.size() == 2);
    CHECK(now.data[1].path == "/data/gone.csv");
    CHECK(now.data[1].checked.size() == 1);
}

TEST_CASE("a session that cannot be read leaves what is open", "[ui][session]") {
    const ScratchFolder scratch;
    SavedSession session;
    writeSession(session, scratch / "s.wattline");
    Window at;
    at.open({"/data/a.csv"});
    at.window.keeper().open(scratch / "none.wattline");
    REQUIRE(waitUntil([&] { return at.window.messages().plainText().contains("none.wattline"); }));
    CHECK(at.workspace().dataSets().size() == 1);
}
