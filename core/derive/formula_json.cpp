// SPDX-License-Identifier: GPL-3.0-or-later
// Formulas as sessions and specifications store them.
#include "core/derive/formula.h"
#include "core/trace/bounded_json.h"
#include "core/trace/error.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace wattline {

namespace {

using nlohmann::json;

constexpr std::size_t kMostFormulas = 1000;

std::string textAt(const json& entry, const char* key, const std::string& where, bool needed) {
    const auto found = entry.find(key);
    if (found == entry.end() && !needed) return {};
    if (found == entry.end() || !found->is_string())
        throw Error(where, fmt::format("\"{}\" is missing or no text.", key));
    return *found;
}

FormulaSpec formulaOf(const json& entry, const std::string& where) {
    if (!entry.is_object()) throw Error(where, "is no object.");
    for (const auto& [key, value] : entry.items())
        if (key != "name" && key != "formula" && key != "unit" && key != "stepS")
            throw Error(where, fmt::format("\"{}\" is not known.", key),
                "Known: name, formula, unit, stepS.");
    FormulaSpec spec{textAt(entry, "name", where, true), textAt(entry, "formula", where, true),
        textAt(entry, "unit", where, false), 0};
    if (const auto step = entry.find("stepS"); step != entry.end() && !step->is_null()) {
        if (!step->is_number() || !(step->get<double>() >= 0))
            throw Error(where, "\"stepS\" is no time in s.");
        spec.stepS = *step;
    }
    return spec;
}

}  // namespace

std::string formulasJson(const std::vector<FormulaSpec>& formulas) {
    json all = json::array();
    for (const auto& spec : formulas) {
        json entry{{"name", spec.name}, {"formula", spec.formula}, {"unit", spec.unit}};
        if (spec.stepS > 0) entry["stepS"] = spec.stepS;
        all.push_back(std::move(entry));
    }
    return all.dump(-1, ' ', false, json::error_handler_t::replace);
}

std::vector<FormulaSpec> formulasFromJson(std::string_view text) {
    const auto document = parseBoundedJson(text);
    if (!document.is_array() || document.size() > kMostFormulas)
        throw Error("formulas", "this is no JSON list of formulas.",
            R"x(Expected [{"name": "rest", "formula": "node - sum(gpu)", "unit": "W"}].)x");
    std::vector<FormulaSpec> formulas;
    for (const auto& entry : document)
        formulas.push_back(formulaOf(entry, fmt::format("formulas[{}]", formulas.size())));
    return formulas;
}

}  // namespace wattline
