// SPDX-License-Identifier: GPL-3.0-or-later
// Shifting, aligning, overlaying and computing channels, with mouse and keys.
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/traces.h"
#include "tests/support/wait_until.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/time_plot.h"
#include "ui/dialogs/align_dialog.h"
#include "ui/dialogs/formula_dialog.h"
#include "ui/dialogs/formula_editor.h"
#include "ui/dialogs/shift_dialog.h"
#include "ui/pages/derive_tools.h"
#include "ui/pages/formula_panel.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_header.h"
#include "ui/pages/traces_page.h"
#include "ui/pages/visible_export.h"
#include "ui/paths.h"
#include "ui/widgets/formula_edit.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QTreeView>
#include <QtTest/QTest>

#include <fstream>
#include <sstream>

using namespace wattline;
using namespace wattline::test;

namespace {

Trace from(const char* source, Trace trace) {
    trace.source = source;
    return trace;
}

/// 600 W with a step to 900 W at one sample.
std::vector<double> stepAt(std::size_t sample, double low = 600) {
    std::vector<double> powerW(100, low);
    for (std::size_t i = sample; i < powerW.size(); ++i) powerW[i] = low + 300;
    return powerW;
}

/// A node's wall meter and its two GPUs, by clocks that are 30 s apart: what happens at 1040 s
/// happens at 1010 s for the meter.
struct Page {
    Workspace workspace;
    TracesPage page{workspace};

    Page() {
        OpenResult boards, wall;
        for (const char* gpu : {"0", "1"})
            boards.series.push_back(makeMemorySeries(from("/data/gpu.csv",
                powerTrace({{"node", "n1"}, {"gpu", gpu}}, stepAt(40, 100), 1000, 1,
                    PowerKind::gpuBoard))));
        wall.series.push_back(makeMemorySeries(
            from("/data/wall.csv", powerTrace({{"node", "n1"}}, stepAt(40), 970))));
        workspace.add(makeDataSet("/data/gpu.csv", std::move(boards)));
        workspace.add(makeDataSet("/data/wall.csv", std::move(wall)));
        page.resize(1440, 800);
        page.show();
        checkAll();
    }
    TraceTreeModel& model() { return page.browser().model(); }
    void checkAll() {
        for (int set = 0; set < model().rowCount(); ++set)
            model().setData(model().index(set, 0), Qt::Checked, Qt::CheckStateRole);
        settle();
    }
    void settle() {
        REQUIRE(
            waitUntil([this] { return !page.stack().busy() && !page.derive().channels().busy(); }));
    }
    const ChannelPlots& content() { return page.stack().content(); }
    const CurveSource& curve(std::size_t plot, std::size_t at) {
        return content().plots.at(plot).curves.at(at);
    }
    QString besideRow(int set) {
        return model().index(set, 0).data(TraceTreeModel::RightTextRole).toString();
    }
    Derivations& derivations() { return workspace.derivations(); }
};

template <class Dialog> Dialog* shown(QWidget& page) {
    for (auto* dialog : page.findChildren<Dialog*>())
        if (dialog->isVisible()) return dialog;
    return nullptr;
}

void click(QWidget* widget) {
    REQUIRE(widget);
    QTest::mouseClick(widget, Qt::LeftButton);
}

}  // namespace

TEST_CASE("a source is shifted by what is typed, everywhere, and back", "[ui][derive]") {
    Page fixture;
    fixture.page.derive().shift({"/data/wall.csv"});
    auto* dialog = shown<ShiftDialog>(fixture.page);
    REQUIRE(dialog);
    QTest::keyClicks(&dialog->edit(), "1:3x");
    CHECK(dialog->message().startsWith("\"1:3x\" is no time."));
    QTest::keyClick(&dialog->edit(), Qt::Key_Return);
    CHECK(dialog->isVisible());  // what is no offset is not taken
    QTest::keyClick(&dialog->edit(), Qt::Key_Backspace);
    QTest::keyClick(&dialog->edit(), Qt::Key_0);
    CHECK(dialog->message() == "1 min 30 s later than recorded.");
    QTest::keyClick(&dialog->edit(), Qt::Key_Return);
    REQUIRE(waitUntil([&] { return !shown<ShiftDialog>(fixture.page); }));
    fixture.settle();
    CHECK(fixture.derivations().shiftOf("/data/wall.csv") == 90);
    CHECK(fixture.besideRow(0) == "1");
    CHECK(fixture.besideRow(1) == "+1:30 · 1");
    const auto& wall = fixture.curve(0, 2);
    CHECK(wall.name == "n1 (+1:30) · node wall");
    CHECK(wall.series->info().startS == 1060);
    const ScratchFolder scratch;
    fixture.page.stack().view().showX({60.5, 61.5});
    fixture.page.visible().save(toQString(scratch / "visible.csv"));
    REQUIRE(waitUntil([&] { return std::filesystem::exists(scratch / "visible.csv"); }));
    std::ifstream file(scratch / "visible.csv");
    std::stringstream text;
    text << file.rdbuf();
    CHECK(text.str().find("n1 (+1:30) · node wall,1061,61,600\n") != std::string::npos);

    fixture.derivations().undoStack().undo();
    CHECK(fixture.besideRow(1) == "1");
    CHECK(fixture.curve(0, 2).series->info().startS == 970);
}

TEST_CASE("a shifted source says by how much, and is taken back at a click", "[ui][derive]") {
    Page fixture;
    fixture.derivations().shift({"/data/wall.csv"}, -5);
    fixture.page.derive().shift({"/data/wall.csv"});
    auto* dialog = shown<ShiftDialog>(fixture.page);
    REQUIRE(dialog);
    CHECK(dialog->edit().text() == "-5 s");
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text().contains("As recorded")) click(button);
    CHECK(fixture.derivations().state().shifts.empty());
}

TEST_CASE("the menu of the tree shifts the sources of its row", "[ui][derive]") {
    Page fixture;
    auto* tree = fixture.page.browser().findChild<QTreeView*>();
    REQUIRE(tree);
    const QPoint at = tree->visualRect(fixture.model().index(1, 0)).center();
    Q_EMIT tree->customContextMenuRequested(at);
    auto* menu = fixture.page.browser().findChild<QMenu*>();
    REQUIRE(menu);
    for (auto* action : menu->actions())
        if (action->text().startsWith("Shift in time")) action->trigger();
    REQUIRE(shown<ShiftDialog>(fixture.page));
    QTest::keyClicks(&shown<ShiftDialog>(fixture.page)->edit(), "5");
    QTest::keyClick(&shown<ShiftDialog>(fixture.page)->edit(), Qt::Key_Return);
    CHECK(fixture.derivations().state().shifts == TimeShifts{{"/data/wall.csv", 5}});
}

TEST_CASE("the events at the cursors meet", "[ui][derive]") {
    Page fixture;
    // Second 0 is 970, the start of the meter: the step of the GPUs is at 70 s, the meter's at 40.
    fixture.page.derive().align();
    auto* dialog = shown<AlignDialog>(fixture.page);
    REQUIRE(dialog);
    CHECK(dialog->fixed().currentText().contains("gpu.csv"));
    CHECK(dialog->moved().currentText().contains("wall.csv"));
    auto* plot = static_cast<QWidget*>(fixture.page.stack().plots().front());
    fixture.page.stack().cursor().place(70);
    QTest::keyClick(plot, Qt::Key_A);
    fixture.page.stack().cursor().place(40);
    QTest::keyClick(plot, Qt::Key_B);
    CHECK(dialog->message() == "Shifts wall.csv by +30 s, in all by +30 s.");
    click(&dialog->alignButton());
    fixture.settle();
    CHECK(fixture.derivations().shiftOf("/data/wall.csv") == 30);
    CHECK(fixture.curve(0, 2).series->info().startS == 1000);
    CHECK(fixture.page.derive().note().contains("wall.csv +30 s"));
    dialog->moved().setCurrentIndex(1);  // the other GPU, of the same file
    CHECK_FALSE(dialog->alignButton().isEnabled());
    CHECK(dialog->message().startsWith("Both are of gpu.csv"));
}

TEST_CASE("the offset at which two curves are alike is found and used", "[ui][derive]") {
    Page fixture;
    fixture.derivations().shift({"/data/wall.csv"}, -7);
    fixture.page.derive().align();
    auto* dialog = shown<AlignDialog>(fixture.page);
    REQUIRE(dialog);
    click(&dialog->suggestButton());
    REQUIRE(waitUntil([&] { return dialog->useButton().isEnabled(); }));
    CHECK_FALSE(dialog->correlationPlot().content().points.empty());
    click(&dialog->useButton());
    CHECK(fixture.derivations().shiftOf("/data/wall.csv") == Approx(30));
}

TEST_CASE("runs are laid over each other from their start at a click, and back", "[ui][derive]") {
    Page fixture;
    CHECK_FALSE(fixture.content().alignedAtStart);  // they overlap in time
    fixture.page.derive().setFromStart(true);
    fixture.settle();
    CHECK(fixture.content().alignedAtStart);
    CHECK(fixture.curve(0, 0).originS == 1000);
    CHECK(fixture.curve(0, 2).originS == 970);
    CHECK(fixture.page.derive().note() == "each trace from its own start");
    fixture.derivations().undoStack().undo();
    CHECK_FALSE(fixture.content().alignedAtStart);
    fixture.derivations().undoStack().redo();
    fixture.page.derive().setFromStart(false);
    CHECK(fixture.derivations().state().overlay == Overlay::automatic);  // as it is by itself
}

TEST_CASE("runs of different days are put on one clock when that is asked for", "[ui][derive]") {
    Page fixture;
    fixture.derivations().shift({"/data/wall.csv"}, 86'400);
    CHECK(fixture.content().alignedAtStart);
    fixture.page.derive().setFromStart(false);
    CHECK_FALSE(fixture.content().alignedAtStart);
    CHECK(fixture.content().spanS.length() == 86'400 - 30 + 99);
}

TEST_CASE("a formula is typed, checked on every key, and becomes a channel", "[ui][derive]") {
    Page fixture;
    fixture.derivations().shift({"/data/wall.csv"}, 30);
    fixture.page.derive().editFormulas();
    auto* dialog = shown<FormulaDialog>(fixture.page);
    REQUIRE(dialog);
    REQUIRE(waitUntil([&] { return dialog->editor().message().startsWith("Type a formula"); }));
    auto& edit = dialog->editor().formulaEdit();
    QTest::keyClicks(&dialog->editor().nameEdit(), "rest");
    QTest::keyClicks(&edit, "node - sum(gup)");
    edit.completer().popup()->hide();
    CHECK(dialog->editor().message().startsWith("Character 12: "));
    CHECK(edit.markedAt() == 11);
    edit.clear();
    QTest::keyClicks(&edit, "nod");
    REQUIRE(edit.completer().popup()->isVisible());
    QTest::keyClick(edit.completer().popup(), Qt::Key_Return);
    CHECK(edit.toPlainText() == "node");
    QTest::keyClicks(&edit, " - sum(gpu)");
    edit.completer().popup()->hide();
    CHECK(edit.markedAt() == -1);
    REQUIRE(waitUntil([&] { return !dialog->editor().preview().content().points.empty(); }));
    // 600 W less two boards of 100 W; after the step 900 W less two of 400 W.
    CHECK(dialog->editor().preview().content().points.front().y == 400);
    CHECK(dialog->editor().preview().content().points.back().y == 100);
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == "Add") click(button);
    fixture.settle();
    REQUIRE(fixture.content().plots.size() == 2);
    CHECK(fixture.content().plots[1].channel == "rest");
    CHECK(fixture.content().plots[1].title == "rest");
    CHECK(fixture.page.header().shownChannels() == QStringList{"power", "rest"});
    REQUIRE(fixture.page.stack().plots().size() == 2);
    fixture.derivations().undoStack().undo();
    fixture.settle();
    CHECK(fixture.content().plots.size() == 1);
}

TEST_CASE("a computed power is called by its name", "[ui][derive]") {
    Page fixture;
    fixture.derivations().setFormula({"both", "sum(gpu)", "W", 0});
    fixture.page.header().showChannel("both");
    fixture.settle();
    REQUIRE(fixture.content().plots.size() == 2);
    CHECK(fixture.content().plots[1].title == "both, W · sum of GPUs");
}

TEST_CASE("a formula may use those before it, not itself", "[ui][derive]") {
    Page fixture;
    fixture.derivations().setFormula({"both", "sum(gpu)", "W", 0});
    fixture.settle();
    fixture.page.derive().editFormulas();
    auto* dialog = shown<FormulaDialog>(fixture.page);
    REQUIRE(dialog);
    dialog->editor().nameEdit().setText("half");
    dialog->editor().formulaEdit().setPlainText("both / 2");
    REQUIRE(waitUntil([&] { return dialog->editor().message().startsWith("Can be computed"); }));
    for (auto* button : dialog->findChildren<QPushButton*>())
        if (button->text() == "Add") click(button);
    fixture.settle();
    REQUIRE(fixture.page.derive().channels().channelsOf("half") == 1);
    // Two boards of 100 W.
    CHECK(readTrace(*fixture.page.derive().channels().series()[1]).channels[0].values[0] == 100);
    dialog->editor().formulaEdit().setPlainText("half / 2");
    CHECK(dialog->editor().formulaEdit().markedAt() == 0);
    dialog->edit("both");
    dialog->editor().formulaEdit().setPlainText("half / 2");
    CHECK(dialog->editor().formulaEdit().markedAt() == 0);
}

TEST_CASE("formulas are listed, copied and deleted", "[ui][derive]") {
    Page fixture;
    auto& panel = fixture.page.derive().panel();
    CHECK_FALSE(panel.isVisible());
    fixture.derivations().setFormula({"both", "sum(gpu)", "W", 0});
    fixture.settle();
    REQUIRE(panel.isVisible());
    CHECK(panel.list().item(0)->text() == "both = sum(gpu)");
    CHECK(panel.list().item(0)->toolTip().endsWith("1 channel"));
    CHECK(fixture.page.derive().channels().series().size() == 1);
    fixture.page.derive().editFormulas("both");
    auto* dialog = shown<FormulaDialog>(fixture.page);
    REQUIRE(dialog);
    REQUIRE(waitUntil([&] { return dialog->editor().message().startsWith("Can be computed"); }));
    const auto press = [&](const char* text) {
        for (auto* button : dialog->findChildren<QPushButton*>())
            if (button->text() == QLatin1String(text)) click(button);
    };
    press("D&uplicate");
    REQUIRE(fixture.derivations().state().formulas.size() == 2);
    CHECK(fixture.derivations().state().formulas[1].name == "both_2");
    dialog->editor().nameEdit().setText("both");
    CHECK(dialog->editor().message().contains("there is a computed channel of this name"));
    dialog->editor().nameEdit().setText("power");
    CHECK(dialog->editor().message().contains("there is a recorded channel of this name"));
    press("&Delete");
    CHECK(fixture.derivations().state().formulas.size() == 1);
}

TEST_CASE("a formula that nothing has the channels for says so and harms nothing", "[ui][derive]") {
    Page fixture;
    fixture.derivations().setFormula({"x", "nothing * 2", "", 0});
    fixture.derivations().setFormula({"both", "sum(gpu)", "W", 0});
    fixture.settle();
    CHECK(fixture.page.derive().channels().series().size() == 1);
    CHECK(fixture.page.derive().channels().problemOf("x").contains("nothing"));
    CHECK(fixture.page.derive().panel().list().item(0)->toolTip().contains("nothing"));
    fixture.model().uncheckAll();
    fixture.settle();
    CHECK(fixture.page.derive().channels().series().empty());
}
