// SPDX-License-Identifier: GPL-3.0-or-later
// Files of a folder that nothing was read of: told, listed and handed on.
#include "core/ingest/read_files.h"
#include "tests/support/catch.h"
#include "tests/support/fake_run.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/left_out_dialog.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/paths.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace wattline;

namespace {

constexpr auto kPower = "time,power_W\n1788307200,1\n1788307201,2\n1788307202,3\n";
constexpr auto kTwoFormats
    = "timestamp,gpu_index,utilization_gpu_pct,power_draw_W,power.draw [W],index\n"
      "1788307200,0,5,60,60,0\n1788307201,0,5,61,61,0\n";

void press(QWidget& in, const QString& text) {
    for (auto* button : in.findChildren<QPushButton*>())
        if (button->isVisible() && button->text().remove('&') == text)
            return QTest::mouseClick(button, Qt::LeftButton);
    FAIL("no button " << text.toStdString());
}

}  // namespace

TEST_CASE("files left out are named from their folder on, with the reason", "[ui][left-out]") {
    LeftOutModel model({{"/data/runs", {{"/data/runs/a/notes.txt", "no trace"}}},
        {{}, {{"/other/b.csv", "line 3: broken"}}}});
    QAbstractItemModelTester tester(&model);
    REQUIRE(model.rowCount() == 2);
    CHECK(model.index(0, 0).data().toString() == "runs/a/notes.txt");
    CHECK(model.index(0, 0).data(Qt::ToolTipRole).toString() == "/data/runs/a/notes.txt");
    CHECK(model.index(0, 1).data().toString() == "no trace");
    CHECK(model.index(1, 0).data().toString() == "/other/b.csv");
    CHECK(leftOutOf("/data", {{"/data/slurm-log.csv", kDescribesJobs}}).files.empty());
}

TEST_CASE("what is left out of a folder is told, listed, copied and looked at", "[ui][left-out]") {
    const ScratchFolder folder;
    folder.file("runs/a.csv", kPower);
    const auto both = folder.file("runs/b.csv", kTwoFormats);
    folder.file("runs/notes.txt", "colour\nred\n");
    FakeRun run;
    MainWindow window{Services{openSeries, std::ref(run)}};
    window.show();
    CHECK_FALSE(window.actions().find("view.leftOut")->isEnabled());
    window.session().open({folder / "runs"});
    REQUIRE(waitUntil([&] { return !window.session().loads().loading(); }));
    CHECK(window.messages().plainText() == "2 files in runs left out: no trace, or broken.");
    CHECK(window.actions().find("view.leftOut")->isEnabled());
    press(window.messages(), "Show which…");
    auto* dialog = window.findChild<LeftOutDialog*>();
    REQUIRE(dialog);
    auto* view = dialog->findChild<QTableView*>();
    REQUIRE(view->model()->rowCount() == 2);
    CHECK(view->model()->index(0, 0).data().toString() == "runs/b.csv");
    CHECK(view->model()->index(0, 1).data().toString().startsWith("several formats begin like this"));
    press(*dialog, "Copy");
    const auto lines = QGuiApplication::clipboard()->text().split('\n');
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].startsWith(toQString(both) + "\tseveral formats begin like this"));
    view->selectRow(1);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    CHECK(QGuiApplication::clipboard()->text().startsWith(toQString(folder / "runs/notes.txt")));
    press(*dialog, "Import…");
    auto* import = window.findChild<ImportDialog*>();
    REQUIRE(import);
    REQUIRE(import->sources().all().size() == 1);
    CHECK(import->sources().all()[0].request.path == folder / "runs/notes.txt");
    REQUIRE(waitUntil([&] { return import->settled(); }));
}

TEST_CASE(
    "files left out of an import into a store are listed from its message", "[ui][left-out]") {
    const ScratchFolder folder;
    folder.file("runs/a.csv", kPower);
    folder.file("runs/b.csv", kTwoFormats);
    FakeRun run;
    MainWindow window{Services{openSeries, std::ref(run)}};
    window.show();
    LoadRequest request{folder / "runs"};
    request.store = folder / "all.h5";
    window.session().loads().openAs({request});
    REQUIRE(waitUntil([&] { return !window.session().loads().loading(); }));
    CHECK(window.messages().plainText().endsWith("1 file was left out."));
    press(window.messages(), "Show which…");
    auto* dialog = window.findChild<LeftOutDialog*>();
    REQUIRE(dialog);
    CHECK(dialog->findChild<QTableView*>()->model()->rowCount() == 1);
    QTest::keyClick(dialog, Qt::Key_Escape);
    CHECK_FALSE(dialog->isVisible());
}
