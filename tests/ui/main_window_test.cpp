// SPDX-License-Identifier: GPL-3.0-or-later
// The window as a whole, with fakes for reading and training: accessibility, drop, loading,
// closing.
#include "tests/support/catch.h"
#include "tests/support/fake_run.h"
#include "tests/support/wait_until.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/pages/derive_tools.h"
#include "ui/pages/drop_area.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/train/spec_form.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QUrl>

#include <map>

using namespace wattline;

namespace {

OpenResult readFake(const std::vector<std::filesystem::path>& paths, const ReadOptions&,
    const RunControl&, const FilesTold&) {
    if (paths.front().filename() == "bad.csv")
        throw Error("bad.csv:3", "expected a number.", "Correct the line.");
    OpenResult result;
    Trace trace;
    trace.labels = {{"run", "0"}, {"node", "1"}};
    for (int i = 0; i < 100; ++i) trace.timeS.push_back(i);
    trace.channels = {{"power", "W", PowerKind::nodeWall, std::vector<double>(100, 5.0)}};
    result.series = {makeMemorySeries(trace)};
    return result;
}

struct Window {
    FakeRun run;
    MainWindow window{Services{readFake, std::ref(run)}};

    Window() { window.show(); }
    void load(const char* path) {
        window.session().open({path});
        REQUIRE(waitUntil([this] { return !window.session().loads().loading(); }));
    }
};

bool isInput(const QWidget& widget) {
    if (qobject_cast<const QScrollBar*>(&widget)
        || widget.objectName().startsWith(QLatin1String("qt_")))
        return false;
    // Parts of a spin box or combo box answer for it.
    if (qobject_cast<const QAbstractSpinBox*>(widget.parent())
        || qobject_cast<const QComboBox*>(widget.parent()))
        return false;
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget)
        || qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractSpinBox*>(&widget)
        || qobject_cast<const QAbstractSlider*>(&widget)
        || qobject_cast<const QPlainTextEdit*>(&widget)
        || qobject_cast<const QAbstractItemView*>(&widget);
}

/// Buttons that Qt puts inside line edits, headers and tool bars have no use without their owner.
bool isQtsOwn(const QWidget& widget) {
    const QByteArray name = widget.metaObject()->className();
    return name == "QLineEditIconButton" || name == "QToolBarExtension"
        || name == "QTableCornerButton" || name == "QHeaderView"
        || qobject_cast<const QComboBox*>(widget.window()) != nullptr
        || widget.window()->inherits("QComboBoxPrivateContainer")
        || widget.parent()->inherits("QComboBoxPrivateContainer");
}

}  // namespace

TEST_CASE("every input of the window has a name for those who cannot see it", "[ui][window]") {
    Window fixture;
    fixture.load("/data/good.csv");
    for (const auto* widget : fixture.window.findChildren<QWidget*>()) {
        if (!isInput(*widget) || isQtsOwn(*widget)) continue;
        const auto* interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        REQUIRE(interface);
        INFO(widget->metaObject()->className()
            << " in " << widget->parent()->metaObject()->className());
        CHECK_FALSE(interface->text(QAccessible::Name).isEmpty());
    }
}

TEST_CASE("no shortcut does two things, and every action says what it does", "[ui][window]") {
    Window fixture;
    std::map<QString, QString> owners;
    for (const auto* action : fixture.window.actions().all()) {
        INFO(action->objectName().toStdString());
        CHECK_FALSE(action->text().isEmpty());
        CHECK_FALSE(action->statusTip().isEmpty());
        if (action->shortcut().isEmpty()) continue;
        const auto [owner, isNew]
            = owners.emplace(action->shortcut().toString(), action->objectName());
        CHECK(isNew);
    }
    CHECK(owners.size() > 10);
}

TEST_CASE("modes that have nothing to show say why", "[ui][window]") {
    Window fixture;
    const auto* traces = fixture.window.actions().find("mode.traces");
    CHECK_FALSE(traces->isEnabled());
    CHECK(traces->toolTip().contains("Open data first"));
    CHECK(fixture.window.actions().find("mode.compare")->toolTip().contains("Run an experiment"));
    fixture.load("/data/good.csv");
    CHECK(traces->isEnabled());
    CHECK(fixture.window.mode() == "traces");
}

TEST_CASE("computed channels go along into training, as far as nodes have them", "[ui][window]") {
    Window fixture;
    fixture.load("/data/good.csv");
    auto& derivations = fixture.window.session().workspace().derivations();
    const FormulaSpec twice{"twice", "2 * node", "W", 0}, half{"half", "twice / 4", "W", 0};
    derivations.setFormula(twice);
    derivations.setFormula({"odd", "nothing + 1", "", 0});
    derivations.setFormula({"odder", "odd + 1", "", 0});
    derivations.setFormula(half);
    const auto& channels = fixture.window.findChild<TracesPage*>()->derive().channels();
    REQUIRE(waitUntil([&] { return !channels.busy() && channels.channelsOf("half") == 1; }));
    for (auto* button : fixture.window.findChildren<QAbstractButton*>())
        if (button->text() == "Use for training") button->click();
    CHECK(fixture.window.mode() == "train");
    const auto spec = fixture.window.findChild<SpecForm*>()->spec();
    CHECK(spec.derived == std::vector<FormulaSpec>{twice, half});
    REQUIRE(spec.paths.size() == 1);
    CHECK(spec.paths.front() == "/data/good.csv");
}

TEST_CASE("files dropped on the window are opened", "[ui][window]") {
    Window fixture;
    auto* area = fixture.window.findChild<DropArea*>();
    REQUIRE(area);
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile("/data/one.csv"), QUrl::fromLocalFile("/data/two.csv")});
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(area, &enter);  // names the target of the drop
    CHECK(enter.isAccepted());
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(area, &drop);
    CHECK(drop.isAccepted());
    REQUIRE(waitUntil([&] { return fixture.window.session().workspace().dataSets().size() == 2; }));
}

TEST_CASE("a drop of something else is not taken", "[ui][window]") {
    Window fixture;
    QMimeData mime;
    mime.setUrls({QUrl("https://example.org/a.csv")});
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
    enter.ignore();
    QApplication::sendEvent(fixture.window.findChild<DropArea*>(), &enter);
    CHECK_FALSE(enter.isAccepted());
}

TEST_CASE("an unreadable file leaves what is open and says which line is wrong", "[ui][window]") {
    Window fixture;
    fixture.load("/data/good.csv");
    fixture.load("/data/bad.csv");
    CHECK(fixture.window.session().workspace().dataSets().size() == 1);
    CHECK(fixture.window.messages().plainText().toStdString()
        == "bad.csv:3: expected a number. Correct the line.");
    CHECK(fixture.window.findChildren<QMessageBox*>().isEmpty());
}

TEST_CASE(
    "closing during a run asks once and keeps the run when the answer is no", "[ui][window]") {
    Window fixture;
    fixture.run.steps = 100000;
    fixture.window.session().run({}, "/nowhere");
    REQUIRE(waitUntil([&] { return fixture.run.stepsDone > 3; }));
    fixture.window.close();
    fixture.window.close();
    CHECK(fixture.window.isVisible());
    CHECK(fixture.window.findChildren<QMessageBox*>().size() == 1);
    CHECK(fixture.run.inside);
    fixture.window.setAskBeforeStopping(false);
    fixture.window.close();
    REQUIRE(waitUntil([&] { return !fixture.window.isVisible(); }));
    CHECK_FALSE(fixture.run.inside);
}

TEST_CASE("closing during a run stops it and closes once it has stopped", "[ui][window]") {
    Window fixture;
    fixture.run.steps = 100000;
    fixture.window.setAskBeforeStopping(false);
    fixture.window.session().run({}, "/nowhere");
    REQUIRE(waitUntil([&] { return fixture.run.stepsDone > 3; }));
    fixture.window.session().training().pause();
    fixture.window.close();
    REQUIRE(waitUntil([&] { return !fixture.window.isVisible(); }));
    CHECK(fixture.window.session().training().state() == TrainingState::idle);
}
