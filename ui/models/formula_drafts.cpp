// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/formula_drafts.h"

#include <algorithm>
#include <utility>

namespace wattline {

void FormulaDrafts::follow(const std::vector<FormulaSpec>& applied) {
    auto before = std::exchange(m_all, {});
    for (const auto& formula : applied) {
        const auto known = std::find_if(before.begin(), before.end(),
            [&](const FormulaDraft& draft) { return draft.applied == formula.name; });
        FormulaDraft draft{0, formula.name, formula, formula};
        if (known != before.end()) {
            draft.id = known->id;
            if (known->isEdited()) draft.typed = known->typed;
            before.erase(known);
        } else {
            draft.id = ++m_lastId;
        }
        m_all.push_back(std::move(draft));
    }
    for (auto& draft : before) {
        if (!draft.applied.empty() && !draft.isEdited()) continue;
        m_all.push_back({draft.id, {}, {}, std::move(draft.typed)});
    }
}

const FormulaDraft* FormulaDrafts::find(int id) const {
    const auto found = std::find_if(
        m_all.begin(), m_all.end(), [id](const FormulaDraft& draft) { return draft.id == id; });
    return found == m_all.end() ? nullptr : &*found;
}

FormulaDraft* FormulaDrafts::at(int id) {
    return const_cast<FormulaDraft*>(std::as_const(*this).find(id));
}

const FormulaDraft* FormulaDrafts::called(const std::string& applied) const {
    const auto found = std::find_if(m_all.begin(), m_all.end(),
        [&](const FormulaDraft& draft) { return !applied.empty() && draft.applied == applied; });
    return found == m_all.end() ? nullptr : &*found;
}

std::vector<int> FormulaDrafts::edited() const {
    std::vector<int> ids;
    for (const auto& draft : m_all)
        if (draft.isEdited()) ids.push_back(draft.id);
    return ids;
}

int FormulaDrafts::addNew(const FormulaSpec& typed) {
    if (typed == FormulaSpec{})
        for (const auto& draft : m_all)
            if (draft.isBlank()) return draft.id;
    m_all.push_back({++m_lastId, {}, {}, typed});
    return m_lastId;
}

void FormulaDrafts::type(int id, const FormulaSpec& typed) {
    if (auto* draft = at(id)) draft->typed = typed;
}

void FormulaDrafts::setApplied(int id) {
    auto* draft = at(id);
    if (!draft) return;
    draft->base = draft->typed;
    draft->applied = draft->typed.name;
}

void FormulaDrafts::revert(int id) {
    if (auto* draft = at(id)) draft->typed = draft->base;
}

void FormulaDrafts::remove(int id) {
    std::erase_if(m_all, [id](const FormulaDraft& draft) { return draft.id == id; });
}

void FormulaDrafts::dropBlankExcept(int id) {
    std::erase_if(
        m_all, [id](const FormulaDraft& draft) { return draft.isBlank() && draft.id != id; });
}

}  // namespace wattline
