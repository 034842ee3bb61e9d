// SPDX-License-Identifier: GPL-3.0-or-later
// The import dialog on real files, with real clicks and keys.
#include "core/ingest/mapping_memory.h"
#include "core/store/trace_store.h"
#include "tests/support/catch.h"
#include "tests/support/fake_run.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/import_pane.h"
#include "ui/dialogs/table_form.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/models/import_table_model.h"
#include "ui/models/preview_trace_model.h"
#include "ui/paths.h"
#include "ui/widgets/zone_box.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace wattline;

namespace {

constexpr auto kPower = "time,power_W\n1788307200,1\n1788307201,2\n1788307202,3\n";
constexpr auto kUnknown = "a,b,c\n1788307200,5,x\n1788307201,6,x\n";
constexpr auto kTwoFormats
    = "timestamp,gpu_index,utilization_gpu_pct,power_draw_W,power.draw [W],index\n"
      "1788307200,0,5,60,60,0\n1788307201,0,5,61,61,0\n";

template <class Widget> Widget* byName(QWidget& in, const QString& name) {
    for (auto* one : in.findChildren<Widget*>())
        if (one->accessibleName() == name) return one;
    return nullptr;
}

QAbstractButton* button(QWidget& in, const QString& text) {
    for (auto* one : in.findChildren<QAbstractButton*>())
        if (one->text().remove('&') == text) return one;
    return nullptr;
}

void click(QWidget* widget) {
    REQUIRE(widget);
    QTest::mouseClick(widget, Qt::LeftButton);
}

/// Chooses as a user does with the keyboard.
void choose(QComboBox* box, const QString& text) {
    REQUIRE(box);
    const int at = box->findText(text, Qt::MatchStartsWith);
    INFO(text.toStdString());
    REQUIRE(at >= 0);
    box->setFocus();
    while (box->currentIndex() != at)
        QTest::keyClick(box, box->currentIndex() < at ? Qt::Key_Down : Qt::Key_Up);
}

struct Fixture {
    explicit Fixture(std::vector<std::filesystem::path> paths = {})
        : dialog(options()) {
        QObject::connect(&dialog, &ImportDialog::requested,
            [this](const std::vector<LoadRequest>& made) { requests = made; });
        dialog.show();
        add(std::move(paths));
    }
    ReadOptions options() const {
        ReadOptions options;
        options.mappingMemory = folder / "memory/mappings.json";
        return options;
    }
    void add(std::vector<std::filesystem::path> paths) {
        std::vector<LoadRequest> made;
        for (const auto& path : paths) made.push_back({path});
        dialog.add(made);
        settle();
    }
    void settle() {
        REQUIRE(waitUntil([this] { return dialog.settled(); }));
    }
    ImportTableModel& table() { return *dialog.findChild<ImportTableModel*>(); }
    PreviewTraceModel& traces() { return *dialog.findChild<PreviewTraceModel*>(); }
    QString problem() { return dialog.findChild<QLabel*>("problem")->text(); }
    QString result() { return dialog.findChild<QLabel*>("result")->text(); }
    QTableView& lines() { return *byName<QTableView>(dialog, "First lines and what their columns mean"); }
    /// Clicks on the cell that says what a column means and chooses from the list that opens.
    void say(std::size_t column, MappingField field, const QString& text) {
        const auto index = table().indexOf({column, field});
        lines().scrollTo(index);
        QTest::mouseClick(
            lines().viewport(), Qt::LeftButton, {}, lines().visualRect(index).center());
        auto* box = byName<QComboBox>(lines(), headingOf(field));
        REQUIRE(box);
        choose(box, text);
        QTest::keyClick(box, Qt::Key_Return);
        REQUIRE(waitUntil([&] { return lines().viewport()->findChildren<QComboBox*>().empty(); }));
        settle();
    }
    void type(std::size_t column, MappingField field, const QString& text) {
        const auto index = table().indexOf({column, field});
        QTest::mouseClick(
            lines().viewport(), Qt::LeftButton, {}, lines().visualRect(index).center());
        auto* line = lines().findChild<QLineEdit*>();
        REQUIRE(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        REQUIRE(waitUntil([&] { return lines().viewport()->findChildren<QLineEdit*>().empty(); }));
        settle();
    }

    ScratchFolder folder{"import-dialog"};
    std::vector<LoadRequest> requests;
    ImportDialog dialog;
};

QString cell(const QAbstractItemModel& model, int row, int column) {
    return model.index(row, column).data().toString();
}

}  // namespace

TEST_CASE("the import dialog shows lines, meanings, traces and span of a file", "[ui][import]") {
    Fixture fixture;
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
    Fixture fixture;
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
    Fixture fixture;
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
    Fixture fixture;
    fixture.add({fixture.folder.file("log.csv", "timestamp, index, power.draw [W]\n"
                                                "2026/09/02 10:00:00.000, 0, 85.32 W\n")});
    auto* zone = fixture.dialog.findChild<ImportPane*>()->findChild<ZoneBox*>("zone");
    REQUIRE(zone);
    REQUIRE(zone->isVisible());
    CHECK(zone->currentText() == "UTC");
    CHECK(cell(fixture.traces(), 0, 3) == "2026-09-02 10:00:00 UTC");
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
    Fixture fixture;
    fixture.add({fixture.folder.file("log.jsonl",
        "{\"timestamp\": \"2026-09-02T10:00:00Z\", \"gpus\": [{\"gpu_index\": 0, "
        "\"power_watts\": 100}]}\n")});
    REQUIRE(fixture.traces().rowCount() == 1);
    CHECK_FALSE(fixture.dialog.findChild<ZoneBox*>("zone")->isVisible());
}

TEST_CASE("of two formats that are equally sure the first is shown and the other can be chosen",
    "[ui][import]") {
    Fixture fixture;
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

TEST_CASE("a choice can be made for all files, and a folder is looked into", "[ui][import]") {
    Fixture fixture;
    fixture.folder.file("many/1.csv", kUnknown);
    fixture.folder.file("many/2.csv", kUnknown);
    fixture.add({fixture.folder.file("u.csv", kUnknown), fixture.folder / "many",
        fixture.folder / "nothing.csv"});
    auto* list = fixture.dialog.findChild<QListWidget*>();
    REQUIRE(list->count() == 3);
    CHECK(list->item(1)->text().contains("no reader knows these columns"));
    CHECK(list->item(2)->text().startsWith("nothing.csv\n"));
    fixture.say(0, MappingField::role, "Time");
    fixture.say(1, MappingField::role, "Channel");
    click(button(fixture.dialog, "Same for all"));
    fixture.settle();
    CHECK(list->item(1)->text() == "many\ntable · 1 trace");
    list->setCurrentRow(2);
    click(button(fixture.dialog, "Remove"));
    fixture.settle();
    click(button(fixture.dialog, "Open"));
    REQUIRE(fixture.requests.size() == 2);
    CHECK(fixture.requests[1].choice == fixture.requests[0].choice);
}

TEST_CASE("of a folder the kinds of files are told, and any of them is shown", "[ui][import]") {
    Fixture fixture;
    fixture.folder.file("mixed/notes.txt", "colour\n");
    for (const char* name : {"mixed/1.csv", "mixed/2.csv"}) fixture.folder.file(name, kUnknown);
    // Behind more unreadable files than anyone would try one after the other.
    for (int i = 0; i < 30; ++i)
        fixture.folder.file("mixed/a" + std::to_string(i) + ".log", "no table at all");
    fixture.folder.file("mixed/p/7.csv", kPower);
    fixture.folder.file("mixed/p/8.csv", "time,power_W\n1788307200,1\n");
    fixture.add({fixture.folder / "mixed"});
    auto* kinds = byName<QComboBox>(fixture.dialog, "Kind of files shown");
    auto* files = byName<QComboBox>(fixture.dialog, "File shown");
    CHECK(kinds->currentText() == "2 files · power-csv · time, power_W");
    CHECK(files->currentText() == "p/7.csv");
    CHECK(cell(fixture.traces(), 0, 2) == "3");
    choose(files, "p/8.csv");
    fixture.settle();
    CHECK(files->currentText() == "p/8.csv");
    CHECK(cell(fixture.traces(), 0, 2) == "1");
    choose(kinds, "2 files · no reader knows these columns. · a, b, c");
    fixture.settle();
    CHECK(files->currentText() == "1.csv");
    CHECK(fixture.problem().contains("no reader knows these columns"));
    CHECK(button(fixture.dialog, "Open")->isEnabled());  // the others can be read
    fixture.say(0, MappingField::role, "Time");
    fixture.say(1, MappingField::role, "Channel");
    CHECK(files->currentText() == "1.csv");
    CHECK(fixture.traces().rowCount() == 1);
    click(button(fixture.dialog, "Open"));
    REQUIRE(fixture.requests.size() == 1);
    // Both kinds are read: each as it should be.
    const auto read = readTraces(
        {fixture.folder / "mixed"}, fixture.requests[0].choice.applied(fixture.options()), {});
    REQUIRE(read.files.size() == 4);
    CHECK(read.files[0].format == "table");
    CHECK(read.files[2].format == "power-csv");
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
