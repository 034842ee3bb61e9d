// SPDX-License-Identifier: GPL-3.0-or-later
// What was typed in the formula dialog and not applied, with real clicks and keys.
#include "ui/dialogs/formula_dialog.h"

#include "tests/support/catch.h"
#include "tests/support/traces.h"
#include "tests/support/wait_until.h"
#include "ui/dialogs/formula_editor.h"
#include "ui/models/derivations.h"
#include "ui/pages/derived_channels.h"
#include "ui/widgets/formula_edit.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QtTest/QTest>

using namespace wattline;
using namespace wattline::test;

namespace {

struct Fixture {
    Derivations derivations;
    DerivedChannels channels;
    DerivedInputs inputs = node();
    FormulaDialog dialog{derivations, channels, inputs};

    explicit Fixture(const std::vector<FormulaSpec>& formulas = {}) {
        for (const auto& formula : formulas) derivations.setFormula(formula);
        dialog.show();
        REQUIRE(waitUntil([&] { return !dialog.editor().message().startsWith("Looking up"); }));
    }
    /// One node with two boards.
    static DerivedInputs node() {
        std::vector<SeriesPtr> series;
        for (const char* gpu : {"0", "1"})
            series.push_back(makeMemorySeries(powerTrace({{"node", "n1"}, {"gpu", gpu}},
                std::vector<double>(20, 100), 1000, 1, PowerKind::gpuBoard)));
        return {series, series};
    }
    QListWidget& list() { return *dialog.findChild<QListWidget*>(); }
    QPushButton* button(const QString& text) {
        for (auto* one : dialog.findChildren<QPushButton*>())
            if (one->text().remove('&') == text) return one;
        return nullptr;
    }
    void press(const QString& text) {
        INFO(text.toStdString());
        auto* one = button(text);
        REQUIRE(one);
        REQUIRE(one->isEnabled());
        QTest::mouseClick(one, Qt::LeftButton);
    }
    void type(const QString& formula) {
        auto& edit = dialog.editor().formulaEdit();
        edit.selectAll();
        QTest::keyClicks(&edit, formula);
        edit.completer().popup()->hide();
    }
    QString shown() { return dialog.editor().formulaEdit().toPlainText(); }
    QMessageBox* question() {
        auto* box = dialog.findChild<QMessageBox*>();
        return box && box->isVisible() ? box : nullptr;
    }
    void answer(QMessageBox::StandardButton with) {
        auto* box = question();
        REQUIRE(box);
        QTest::mouseClick(box->button(with), Qt::LeftButton);
        REQUIRE(waitUntil([&] { return !dialog.findChild<QMessageBox*>(); }));
    }
};

const FormulaSpec kBoth{"both", "sum(gpu)", "W", 0};
const FormulaSpec kMean{"mean", "avg(gpu)", "W", 0};

}  // namespace

TEST_CASE("what was typed of a formula is there again after looking at another", "[ui][derive]") {
    Fixture fixture({kBoth, kMean});
    fixture.list().setFocus();
    fixture.list().setCurrentRow(0);
    fixture.type("sum(gpu) * 2");
    CHECK(fixture.list().item(0)->text() == "* both = sum(gpu) * 2");
    QTest::keyClick(&fixture.list(), Qt::Key_Down);
    CHECK(fixture.shown() == "avg(gpu)");
    CHECK_FALSE(fixture.button("Apply")->isEnabled());  // of this one nothing was changed
    fixture.press("New");
    fixture.type("gpu0");
    QTest::keyClick(&fixture.list(), Qt::Key_Home);
    CHECK(fixture.shown() == "sum(gpu) * 2");
    REQUIRE(fixture.list().count() == 3);
    CHECK(fixture.list().item(2)->text() == "* (no name) = gpu0");
    CHECK(fixture.derivations.state().formulas[0] == kBoth);
    fixture.press("Apply");
    CHECK(fixture.derivations.state().formulas[0].formula == "sum(gpu) * 2");
    CHECK(fixture.list().item(0)->text() == "both = sum(gpu) * 2");
    QTest::keyClick(&fixture.list(), Qt::Key_End);
    CHECK(fixture.shown() == "gpu0");
}

TEST_CASE("what was typed of a formula is taken back at a click", "[ui][derive]") {
    Fixture fixture({kBoth});
    fixture.dialog.edit("both");
    CHECK_FALSE(fixture.button("Revert")->isEnabled());
    fixture.type("sum(gp");
    fixture.press("Revert");
    CHECK(fixture.shown() == "sum(gpu)");
    CHECK(fixture.list().item(0)->text() == "both = sum(gpu)");
}

TEST_CASE("closing with formulas that were not applied asks", "[ui][derive]") {
    Fixture fixture({kBoth, kMean});
    fixture.dialog.edit("both");
    fixture.type("gpu0 + gpu1");
    QTest::keyClick(&fixture.dialog, Qt::Key_Escape);
    REQUIRE(fixture.question());
    CHECK(fixture.question()->text() == "What was typed of 1 formula is not applied.");
    fixture.answer(QMessageBox::Cancel);
    CHECK(fixture.dialog.isVisible());
    CHECK(fixture.shown() == "gpu0 + gpu1");

    fixture.dialog.close();  // as the cross of the window does
    fixture.answer(QMessageBox::Apply);
    CHECK_FALSE(fixture.dialog.isVisible());
    CHECK(fixture.derivations.state().formulas[0].formula == "gpu0 + gpu1");
}

TEST_CASE("a formula that cannot be computed keeps the dialog from closing", "[ui][derive]") {
    Fixture fixture({kBoth, kMean});
    fixture.dialog.edit("both");
    fixture.type("sum(gup)");
    fixture.dialog.edit("mean");
    fixture.press("Close");
    fixture.answer(QMessageBox::Apply);
    CHECK(fixture.dialog.isVisible());
    CHECK(fixture.shown() == "sum(gup)");  // it is shown with what is wrong
    CHECK(fixture.dialog.editor().message().startsWith("Character 5: "));
    fixture.press("Close");
    fixture.answer(QMessageBox::Discard);
    CHECK_FALSE(fixture.dialog.isVisible());
    CHECK(fixture.derivations.state().formulas[0] == kBoth);
}

TEST_CASE("nothing typed, nothing asked", "[ui][derive]") {
    Fixture fixture({kBoth});
    fixture.press("New");
    fixture.dialog.edit("both");
    CHECK(fixture.list().count() == 1);  // the blank one has gone
    QTest::keyClick(&fixture.dialog, Qt::Key_Escape);
    CHECK_FALSE(fixture.question());
    CHECK_FALSE(fixture.dialog.isVisible());
}
