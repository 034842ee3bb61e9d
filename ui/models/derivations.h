// SPDX-License-Identifier: GPL-3.0-or-later
// What was made of the recordings without changing them: sources shifted in time, runs laid over
// each other, channels computed by formulas. Every change can be undone.
#pragma once

#include "core/derive/formula.h"
#include "core/derive/shifted_series.h"

#include <QObject>
#include <QUndoStack>

#include <set>
#include <string>
#include <vector>

namespace wattline {

struct DerivedState {
    TimeShifts shifts;
    Overlay overlay = Overlay::automatic;
    std::vector<FormulaSpec> formulas;  ///< names are unique

    bool operator==(const DerivedState&) const = default;
};

class Derivations : public QObject {
    Q_OBJECT

public:
    explicit Derivations(QObject* parent = nullptr);

    const DerivedState& state() const { return m_state; }
    QUndoStack& undoStack() { return m_undo; }
    double shiftOf(const std::string& source) const;  ///< s; 0 = where it was recorded

    /// Lays the sources so many s from where they were recorded.
    void shift(const std::set<std::string>& sources, double seconds);
    /// The same for one source, so that an event of it meets another's; seen on one clock only, so
    /// that an overlay ends.
    void align(const std::string& source, double seconds);
    void setOverlay(Overlay overlay);
    /// Adds the formula, or puts it in the place of the one called `replaced`.
    void setFormula(const FormulaSpec& formula, const std::string& replaced = {});
    void removeFormula(const std::string& name);
    /// As a session has it; nothing before it can be undone.
    void restore(const DerivedState& state);

Q_SIGNALS:
    void changed();

private:
    class Change;

    void push(const QString& text, DerivedState state);
    void set(const DerivedState& state);

    DerivedState m_state;
    QUndoStack m_undo;
};

/// "+1:30" as formulas and dialogs take it; empty for 0.
QString shiftText(double seconds);

}  // namespace wattline
