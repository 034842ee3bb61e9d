// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas as they are being edited: what was typed stays with each until it is applied or given
// up.
#pragma once

#include "core/derive/formula.h"

#include <string>
#include <vector>

namespace wattline {

struct FormulaDraft {
    int id = 0;  ///< stays the same when the formula gets another name
    std::string applied;  ///< the name it is known by; empty = it was never applied
    FormulaSpec base;  ///< as it was applied last
    FormulaSpec typed;

    bool isEdited() const { return typed != base; }
    bool isBlank() const { return applied.empty() && !isEdited(); }
};

class FormulaDrafts {
public:
    /// Takes over what is applied, in its order; edits stay. A formula that was edited here and
    /// taken away elsewhere becomes a new one: nothing typed is lost.
    void follow(const std::vector<FormulaSpec>& applied);

    const std::vector<FormulaDraft>& all() const { return m_all; }  ///< new ones last
    const FormulaDraft* find(int id) const;  ///< null when there is none
    const FormulaDraft* called(const std::string& applied) const;
    std::vector<int> edited() const;

    int addNew(const FormulaSpec& typed = {});  ///< a blank one that is there is not added again
    void type(int id, const FormulaSpec& typed);
    void setApplied(int id);  ///< as it is typed
    void revert(int id);
    void remove(int id);
    /// Those that were begun with nothing, but for this one.
    void dropBlankExcept(int id);

private:
    FormulaDraft* at(int id);

    std::vector<FormulaDraft> m_all;
    int m_lastId = 0;
};

}  // namespace wattline
