// SPDX-License-Identifier: GPL-3.0-or-later
// A formula as one word of the command line.
#include "core/derive/derived_series.h"
#include "core/trace/error.h"

#include <fmt/format.h>

namespace wattline {

namespace {

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

/// The colon before the unit: one more than there are question marks, names in quotes left out.
std::size_t unitColon(std::string_view formula) {
    bool quoted = false;
    std::size_t open = 0, last = std::string_view::npos;
    for (std::size_t i = 0; i < formula.size(); ++i) {
        if (formula[i] == '"') quoted = !quoted;
        if (quoted) continue;
        if (formula[i] == '?') ++open;
        if (formula[i] != ':') continue;
        if (open > 0)
            --open;
        else
            last = i;
    }
    return last;
}

}  // namespace

FormulaSpec parseFormula(std::string_view text, const std::string& option) {
    const auto equals = text.find('=');
    const auto name = trimmed(text.substr(0, equals));
    const auto rest = equals == std::string_view::npos ? "" : text.substr(equals + 1);
    const auto colon = unitColon(rest);
    FormulaSpec spec{name, trimmed(rest.substr(0, colon)), {}, 0};
    if (colon != std::string_view::npos) spec.unit = trimmed(rest.substr(colon + 1));
    if (spec.name.empty() || spec.formula.empty())
        throw Error(option, fmt::format("\"{}\" is no formula with a name.", text),
            "Write NAME=FORMULA or NAME=FORMULA:UNIT, as in \"rest=node - sum(gpu):W\".");
    return spec;
}

}  // namespace wattline
