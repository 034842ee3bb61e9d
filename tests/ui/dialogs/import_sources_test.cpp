// SPDX-License-Identifier: GPL-3.0-or-later
// Several files and folders in the import dialog.
#include "tests/ui/dialogs/import_fixture.h"

using namespace wattline;
using namespace wattline::test;

TEST_CASE("a choice can be made for all files, and a folder is looked into", "[ui][import]") {
    ImportFixture fixture;
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
    ImportFixture fixture;
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
    choose(kinds, "2 files · no reader knows these columns · a, b, c");
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

TEST_CASE("a file added to the list later is shown and looked at too", "[ui][import]") {
    ImportFixture fixture;
    CHECK(fixture.dialog.focusWidget() == button(fixture.dialog, "Files…"));
    fixture.add({fixture.folder.file("a.csv", kPower)});
    auto* sources = fixture.dialog.findChild<ImportSources*>();
    // As the buttons beside the list and a drop on it do.
    sources->add({{fixture.folder.file("b.csv", kPower)}, {fixture.folder.file("c.csv", kUnknown)}});
    fixture.settle();
    auto* list = fixture.dialog.findChild<QListWidget*>();
    CHECK(list->currentRow() == 1);
    CHECK(list->item(1)->text() == "b.csv\npower-csv · 1 trace");
    CHECK(list->item(2)->text().contains("no reader knows these columns"));
    sources->add({{fixture.folder / "a.csv"}});
    CHECK(list->currentRow() == 0);
    button(fixture.dialog, "Remove")->setFocus();
    QTest::keyClick(button(fixture.dialog, "Remove"), Qt::Key_Return);  // this one, not Open
    CHECK(list->count() == 2);
    CHECK(fixture.requests.empty());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Return);
    CHECK(fixture.requests.size() == 2);
}
