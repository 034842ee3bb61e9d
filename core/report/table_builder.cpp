// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/table_builder.h"

#include "core/report/definitions.h"
#include "core/report/number_text.h"

#include <cmath>

namespace wattline {

Cell textCell(std::string text) {
    Cell cell;
    cell.text = text.empty() ? kMissing : std::move(text);
    return cell;
}

Cell fixedCell(double value, int decimals) {
    return {fixedText(value, decimals), value, false};
}

Cell signedCell(double value, int decimals) {
    return {signedText(value, decimals), value, false};
}

Cell countCell(double value) {
    return {fixedText(value, 0), value, false};
}

Cell magnitudeCell(double value) {
    return {magnitudeText(value), value, false};
}

Column textColumn(std::string id, std::string title, std::string unit) {
    auto definition = definitionOf(id);
    return {std::move(id), std::move(title), std::move(unit), std::move(definition),
        Better::neither, false};
}

Column numberColumn(std::string id, std::string title, std::string unit, Better better) {
    auto definition = definitionOf(id);
    return {std::move(id), std::move(title), std::move(unit), std::move(definition), better, true};
}

bool isFitted(const ModelResult& model) {
    return model.kind != toString(ModelKind::persistence)
        && model.kind != toString(ModelKind::drift);
}

void markBest(Table& table, const ExperimentResult& result) {
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
        const auto better = table.columns[c].better;
        if (better == Better::neither) continue;
        Cell* best = nullptr;
        for (auto& row : table.rows) {
            const auto* model = result.find(row.model);
            auto& cell = row.cells[c];
            if (!model || !isFitted(*model) || !std::isfinite(cell.value)) continue;
            const bool beats = !best
                || (better == Better::lower ? cell.value < best->value : cell.value > best->value);
            if (beats) best = &cell;
        }
        if (best) best->best = true;
    }
}

}  // namespace wattline
