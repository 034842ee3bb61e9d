// SPDX-License-Identifier: GPL-3.0-or-later
// The state is small: an undo step holds it whole, before and after.
#include "ui/models/derivations.h"

#include <QUndoCommand>

#include <algorithm>

namespace wattline {

namespace {

constexpr int kUndoSteps = 100;

void put(TimeShifts& shifts, const std::string& source, double seconds) {
    if (seconds == 0)
        shifts.erase(source);
    else
        shifts[source] = seconds;
}

}  // namespace

class Derivations::Change : public QUndoCommand {
public:
    Change(Derivations& owner, const QString& text, DerivedState after)
        : QUndoCommand(text)
        , m_owner(owner)
        , m_before(owner.state())
        , m_after(std::move(after)) { }

    void undo() override { m_owner.set(m_before); }
    void redo() override { m_owner.set(m_after); }

private:
    Derivations& m_owner;
    DerivedState m_before, m_after;
};

Derivations::Derivations(QObject* parent)
    : QObject(parent) {
    m_undo.setUndoLimit(kUndoSteps);
}

double Derivations::shiftOf(const std::string& source) const {
    const auto found = m_state.shifts.find(source);
    return found == m_state.shifts.end() ? 0 : found->second;
}

void Derivations::shift(const std::set<std::string>& sources, double seconds) {
    DerivedState state = m_state;
    for (const auto& source : sources) put(state.shifts, source, seconds);
    push(seconds == 0 ? tr("taking a shift back") : tr("shift of %1").arg(shiftText(seconds)),
        std::move(state));
}

void Derivations::align(const std::string& source, double seconds) {
    DerivedState state = m_state;
    put(state.shifts, source, seconds);
    if (state.overlay == Overlay::on) state.overlay = Overlay::automatic;
    push(tr("aligning events"), std::move(state));
}

void Derivations::setOverlay(Overlay overlay) {
    DerivedState state = m_state;
    state.overlay = overlay;
    push(overlay == Overlay::on ? tr("overlay from the start") : tr("one clock for all"),
        std::move(state));
}

void Derivations::setFormula(const FormulaSpec& formula, const std::string& replaced) {
    DerivedState state = m_state;
    const auto called = [&](const std::string& name) {
        return std::find_if(state.formulas.begin(), state.formulas.end(),
            [&](const FormulaSpec& other) { return other.name == name; });
    };
    auto place = called(replaced.empty() ? formula.name : replaced);
    const bool isNew = place == state.formulas.end();
    if (isNew)
        state.formulas.push_back(formula);
    else
        *place = formula;
    const auto name = QString::fromStdString(formula.name);
    push(isNew ? tr("new channel %1").arg(name) : tr("formula of %1").arg(name), std::move(state));
}

void Derivations::removeFormula(const std::string& name) {
    DerivedState state = m_state;
    std::erase_if(state.formulas, [&](const FormulaSpec& formula) { return formula.name == name; });
    push(tr("deletion of %1").arg(QString::fromStdString(name)), std::move(state));
}

void Derivations::restore(const DerivedState& state) {
    m_undo.clear();
    set(state);
}

void Derivations::push(const QString& text, DerivedState state) {
    if (state != m_state) m_undo.push(new Change(*this, text, std::move(state)));
}

void Derivations::set(const DerivedState& state) {
    if (state == m_state) return;
    m_state = state;
    Q_EMIT changed();
}

QString shiftText(double seconds) {
    return seconds == 0 ? QString() : QString::fromStdString(offsetText(seconds));
}

}  // namespace wattline
