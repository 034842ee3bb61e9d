// SPDX-License-Identifier: GPL-3.0-or-later
// The import dialog on real files, with real clicks and keys.
#include "core/ingest/mapping_memory.h"
#include "core/store/trace_store.h"
#include "tests/support/fake_run.h"
#include "tests/ui/dialogs/import_fixture.h"
#include "ui/dialogs/import_pane.h"
#include "ui/dialogs/table_form.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/widgets/zone_box.h"

#include <QAbstractItemModelTester>
#include <QSpinBox>

using namespace wattline;
using namespace wattline::test;

TEST_CASE("the import dialog shows lines, meanings, traces and span of a file", "[ui][import]") {
    ImportFixture fixture;
    QAbstractItemModelTester tableTester(&fixture.table());
    QAbstractItemModelTester traceTester(&fixture.traces());
    fixture.add({fixture.folder.file("p.csv", "zeit;last\n02.09.2026 00:00;1,5\n"
                                              "02.09.2026 00:15;2,5\n")});
    CHECK(byName<QComboBox>(fixture.dialog, "Delimiter")->currentText() == "Semicolon");
    CHECK(byName<QComboBox>(fixture.dialog, "Decimal sign")->currentText() == "Comma");
    CHECK(cell(fixture.table(), 0, 0) == "Time");
    CHECK(cell(fixture.table(), 0, 1) == "Channel");
    CHECK(cell(fixture.table(), 1, 1) == "last");
    CHECK(cell(fixture.table(), 5, 1) == "1,5");  // below four rows of meanings and the header
    REQUIRE(fixture.traces().rowCount() == 1);
    CHECK(cell(fixture.traces(), 0, 2) == "2");
    CHECK(cell(fixture.traces(), 0, 3) == "2026-09-02 00:00:00 UTC");
    CHECK(cell(fixture.traces(), 0, 5) == "900 s");
    CHECK(fixture.result().startsWith("1 trace in the whole file · 15 min"));
    CHECK(fixture.problem().isEmpty());
}

TEST_CASE("a file nobody claims opens once its columns are said, and so is it handed on",
    "[ui][import]") {
    ImportFixture fixture;
    fixture.add({fixture.folder.file("u.csv", kUnknown)});
    auto* open = button(fixture.dialog, "Open");
    CHECK_FALSE(open->isEnabled());
    CHECK(open->toolTip() == "Nothing in the list can be read like this");
    CHECK(fixture.problem().contains("no reader knows these columns"));
    fixture.say(0, MappingField::role, "Time");
    fixture.say(1, MappingField::role, "Channel");
    fixture.say(1, MappingField::power, "Node wall");
    fixture.type(1, MappingField::name, "power");
    CHECK(fixture.problem().isEmpty());
    REQUIRE(fixture.traces().rowCount() == 1);
    CHECK(cell(fixture.traces(), 0, 1) == "power, W (node wall)");
    REQUIRE(open->isEnabled());
    click(open);
    CHECK_FALSE(fixture.dialog.isVisible());
    REQUIRE(fixture.requests.size() == 1);
    CHECK(fixture.requests[0].choice.format == "table");
    CHECK(fixture.requests[0].choice.mapping->first(ColumnRole::channel)->column == "b");
    CHECK(fixture.requests[0].store.empty());
}

TEST_CASE("every change of how a table is written is looked at anew", "[ui][import]") {
    ImportFixture fixture;
    fixture.add({fixture.folder.file(
        "t.csv", "made by a logger\ntime,power_W\n02.09.2026 00:00:00,1\n02.09.2026 00:00:01,2\n")});
    auto* skip = fixture.dialog.findChild<QSpinBox*>();
    skip->setFocus();
    QTest::keyClick(skip, Qt::Key_Up);
    fixture.settle();
    CHECK(skip->value() == 1);
    REQUIRE(fixture.traces().rowCount() == 1);
    CHECK(cell(fixture.traces(), 0, 2) == "2");
    CHECK(cell(fixture.traces(), 0, 3) == "2026-09-02 00:00:00 UTC");
    auto* zone = byName<QComboBox>(fixture.dialog, "Zone")->lineEdit();
    zone->selectAll();
    QTest::keyClicks(zone, "+02:00");
    QTest::keyClick(zone, Qt::Key_Return);
    fixture.settle();
    CHECK(fixture.dialog.isVisible());  // Return ended the typing, it opened nothing
    CHECK(cell(fixture.traces(), 0, 3) == "2026-09-01 22:00:00 UTC");
    choose(byName<QComboBox>(fixture.dialog, "Delimiter"), "Semicolon");
    fixture.settle();
    CHECK(fixture.table().columnCount() == 1);
    CHECK_FALSE(fixture.problem().isEmpty());
    click(button(fixture.dialog, "Guess again"));
    fixture.settle();
    CHECK(byName<QComboBox>(fixture.dialog, "Delimiter")->currentText() == "Comma");
}

TEST_CASE("local times of a format that knows its columns take the zone that is chosen",
    "[ui][import][zone]") {
    ImportFixture fixture;
    fixture.add({fixture.folder.file("log.csv", "timestamp, index, power.draw [W]\n"
                                                "2026/09/02 10:00:00.000, 0, 85.32 W\n")});
    auto* zone = fixture.dialog.findChild<ImportPane*>()->findChild<ZoneBox*>("zone");
    REQUIRE(zone);
    REQUIRE(zone->isVisible());
    CHECK(zone->currentText() == "UTC");
    CHECK(cell(fixture.traces(), 0, 3) == "2026-09-02 10:00:00 UTC");
    zone->setFocus();
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), "+05:30");
    QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
    fixture.settle();
    CHECK(cell(fixture.traces(), 0, 3) == "2026-09-02 04:30:00 UTC");
    zone->lineEdit()->selectAll();
    QTest::keyClicks(zone->lineEdit(), "CEST");
    QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
    CHECK(zone->currentText() == "+05:30");
    // Another format keeps it; a table says it with the form of its times.
    choose(byName<QComboBox>(fixture.dialog, "Format"), "table");
    fixture.settle();
    CHECK_FALSE(zone->isVisible());
    auto* ofTable = fixture.dialog.findChild<TableForm*>()->findChild<ZoneBox*>();
    CHECK(ofTable->currentText() == "+05:30");
    CHECK(cell(fixture.traces(), 0, 3) == "2026-09-02 04:30:00 UTC");
    choose(byName<QComboBox>(fixture.dialog, "Format"), "Told by the content");
    fixture.settle();
    click(button(fixture.dialog, "Open"));
    REQUIRE(fixture.requests.size() == 1);
    CHECK(fixture.requests[0].choice == ReadChoice{"", {}, 19'800});
}

TEST_CASE("times that name their zone are not asked for one", "[ui][import][zone]") {
    ImportFixture fixture;
    fixture.add({fixture.folder.file("log.jsonl",
        "{\"timestamp\": \"2026-09-02T10:00:00Z\", \"gpus\": [{\"gpu_index\": 0, "
        "\"power_watts\": 100}]}\n")});
    REQUIRE(fixture.traces().rowCount() == 1);
    CHECK_FALSE(fixture.dialog.findChild<ZoneBox*>("zone")->isVisible());
}

TEST_CASE("of two formats that are equally sure the first is shown and the other can be chosen",
    "[ui][import]") {
    ImportFixture fixture;
    fixture.add({fixture.folder.file("both.csv", kTwoFormats)});
    auto* format = byName<QComboBox>(fixture.dialog, "Format");
    CHECK(fixture.problem().contains(
        "Several formats begin like this: supercloud-gpu, nvidia-smi. Choose one"));
    CHECK(format->currentText() == "supercloud-gpu (certain)");
    CHECK(fixture.traces().rowCount() == 1);
    choose(format, "nvidia-smi (certain)");
    fixture.settle();
    CHECK(format->currentText() == "nvidia-smi (certain)");
    click(button(fixture.dialog, "Open"));
    REQUIRE(fixture.requests.size() == 1);
    CHECK(fixture.requests[0].choice.format == "nvidia-smi");
}

TEST_CASE("what was odd in a file is shown before what was assumed", "[ui][import]") {
    ImportPreview preview;
    preview.traces.resize(1);
    preview.traces[0].findings = {{FindingKind::assumption, "", 0, 0, 1, 0, "no zone", "UTC"},
        {FindingKind::gap, "", 0, 0, 1, 0, "a gap", ""}};
    PreviewTraceModel model;
    model.setPreview(preview);
    CHECK(cell(model, 0, 6) == "gap: a gap; assumption: no zone (UTC)");
}

TEST_CASE("data sets of HDF5 stand one below the other, with what they mean beside them",
    "[ui][import]") {
    ImportPreview preview;
    preview.cells = {{"data set", "length", "type", "unit"}, {"/log/t", "10", "float", "s"},
        {"/log/p", "10", "float", "kW"}};
    preview.mapping.columns = {{"/log/t", ColumnRole::time, "t", "s"},
        {"/log/p", ColumnRole::channel, "p", "kW"}};
    ImportTableModel model;
    QAbstractItemModelTester tester(&model);
    model.setPreview(preview, true, true);
    REQUIRE(model.rowCount() == 2);
    REQUIRE(model.columnCount() == 8);
    CHECK(cell(model, 1, 0) == "/log/p");
    CHECK(model.headerData(3, Qt::Horizontal, Qt::DisplayRole) == "unit");
    CHECK(model.headerData(4, Qt::Horizontal, Qt::DisplayRole) == "Means");
    CHECK(cell(model, 1, 4) == "Channel");
    CHECK_FALSE(model.flags(model.index(0, 5)) & Qt::ItemIsEditable);  // a time has no name
    ColumnMapping said;
    QObject::connect(&model, &ImportTableModel::mappingEdited,
        [&](const ColumnMapping& mapping) { said = mapping; });
    // Another time: what was it before means nothing now.
    CHECK(model.setData(model.indexOf({1, MappingField::role}),
        static_cast<int>(ColumnRole::time)));
    REQUIRE(said.columns.size() == 2);
    CHECK(said.columns[0].role == ColumnRole::ignored);
    CHECK(said.columns[1].role == ColumnRole::time);
}

TEST_CASE("an import into a store is made in the background and the store is opened",
    "[ui][import]") {
    const ScratchFolder folder("import-window");
    FakeRun run;
    MainWindow window{Services{openSeries, std::ref(run)}};
    window.show();
    window.session().open({folder.file("first.csv", kPower)});
    REQUIRE(waitUntil([&] { return !window.session().loads().loading(); }));
    // Two claims: the window asks, and what is open stays open.
    window.session().open({folder.file("both.csv", kTwoFormats)});
    REQUIRE(waitUntil([&] { return !window.session().loads().loading(); }));
    auto* dialog = window.findChild<ImportDialog*>();
    REQUIRE(dialog);
    CHECK(window.session().workspace().dataSets().size() == 1);
    window.actions().find("file.import")->trigger();
    CHECK(window.findChildren<ImportDialog*>().size() == 1);
    dialog->add({{folder.file("a.csv", kPower)}, {folder.file("b.csv", kPower)}});
    REQUIRE(waitUntil([&] { return dialog->settled(); }));
    auto* into = button(*dialog, "Import into a store:");
    QTest::mouseClick(into, Qt::LeftButton, {}, QPoint(8, into->height() / 2));
    CHECK_FALSE(button(*dialog, "Import")->isEnabled());
    QTest::keyClicks(byName<QLineEdit>(*dialog, "Store to import into"), toQString(folder / "all"));
    click(button(*dialog, "Import"));
    REQUIRE(waitUntil([&] { return window.session().workspace().find(folder / "all.h5") != nullptr; }));
    REQUIRE(waitUntil([&] { return !window.session().loads().loading(); }));
    CHECK(window.session().workspace().find(folder / "all.h5")->content.series.size() == 3);
    CHECK(window.messages().plainText().contains("3 files ("));
    CHECK(window.messages().plainText().contains("as 3 traces in all.h5."));
}

TEST_CASE("a file no format claims offers the import dialog from the message", "[ui][import]") {
    const ScratchFolder folder("import-window");
    FakeRun run;
    MainWindow window{Services{openSeries, std::ref(run)}};
    window.show();
    window.session().open({folder.file("u.csv", "colour,shape\nred,round\n")});
    REQUIRE(waitUntil([&] { return !window.session().loads().loading(); }));
    CHECK(window.messages().message().level == Message::Level::error);
    click(button(window.messages(), "Import…"));
    auto* dialog = window.findChild<ImportDialog*>();
    REQUIRE(dialog);
    REQUIRE(dialog->sources().all().size() == 1);
    CHECK(dialog->sources().all()[0].request.path == folder / "u.csv");
}
