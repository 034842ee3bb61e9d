// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/derivations.h"

#include "tests/support/catch.h"

using namespace wattline;

namespace {

/// One step back and the same one forward, with what holds in between.
template <class Before, class After>
void checkUndo(Derivations& derivations, Before before, After after) {
    after();
    derivations.undoStack().undo();
    before();
    derivations.undoStack().redo();
    after();
}

}  // namespace

TEST_CASE("every change to shifts, overlay and formulas can be undone", "[ui][derive]") {
    Derivations derivations;
    const auto& state = derivations.state();
    int changes = 0;
    QObject::connect(&derivations, &Derivations::changed, [&] { ++changes; });

    derivations.shift({"a.csv", "b.csv"}, 90);
    checkUndo(
        derivations, [&] { CHECK(state.shifts.empty()); },
        [&] {
            CHECK(state.shifts == TimeShifts{{"a.csv", 90}, {"b.csv", 90}});
        });
    derivations.shift({"a.csv"}, 0);
    checkUndo(
        derivations, [&] { CHECK(derivations.shiftOf("a.csv") == 90); },
        [&] {
            CHECK(state.shifts == TimeShifts{{"b.csv", 90}});
        });
    derivations.setOverlay(Overlay::on);
    checkUndo(
        derivations, [&] { CHECK(state.overlay == Overlay::automatic); },
        [&] { CHECK(state.overlay == Overlay::on); });
    derivations.align("b.csv", 120);
    checkUndo(
        derivations,
        [&] {
            CHECK(derivations.shiftOf("b.csv") == 90);
            CHECK(state.overlay == Overlay::on);
        },
        [&] {
            CHECK(derivations.shiftOf("b.csv") == 120);
            CHECK(state.overlay == Overlay::automatic);  // starts laid over each other hide it
        });
    derivations.setFormula({"rest", "node - sum(gpu)", "W", 0});
    derivations.setFormula({"spare", "rest", "W", 0}, "rest");
    checkUndo(
        derivations, [&] { CHECK(state.formulas[0].name == "rest"); },
        [&] {
            REQUIRE(state.formulas.size() == 1);
            CHECK(state.formulas[0].name == "spare");
        });
    derivations.removeFormula("spare");
    checkUndo(
        derivations, [&] { CHECK(state.formulas.size() == 1); },
        [&] { CHECK(state.formulas.empty()); });
    CHECK(changes == 7 + 2 * 6);
}

TEST_CASE("what changes nothing is no step to undo", "[ui][derive]") {
    Derivations derivations;
    derivations.shift({"a.csv"}, 0);
    derivations.setOverlay(Overlay::automatic);
    derivations.removeFormula("none");
    CHECK_FALSE(derivations.undoStack().canUndo());
    derivations.setOverlay(Overlay::on);
    derivations.restore({{{"a.csv", 5}}, Overlay::off, {}});
    CHECK(derivations.shiftOf("a.csv") == 5);
    CHECK_FALSE(derivations.undoStack().canUndo());  // of another session
}
