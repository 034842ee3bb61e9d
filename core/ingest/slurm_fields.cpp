// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/slurm_fields.h"

#include "core/ingest/csv_fields.h"
#include "core/ingest/number.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wattline {

std::string_view idText(std::string_view cell) {
    if (cell.ends_with(".0")) cell.remove_suffix(2);
    return cell;
}

std::string stateName(std::string_view cell) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kStates{
        {{"0", "PENDING"}, {"1", "RUNNING"}, {"2", "SUSPENDED"}, {"3", "COMPLETED"},
            {"4", "CANCELLED"}, {"5", "FAILED"}, {"6", "TIMEOUT"}, {"7", "NODE_FAIL"},
            {"8", "PREEMPTED"}, {"9", "BOOT_FAIL"}, {"10", "DEADLINE"}, {"11", "OUT_OF_MEMORY"}}};
    const auto* found = std::find_if(
        kStates.begin(), kStates.end(), [&](const auto& state) { return state.first == cell; });
    return std::string(found == kStates.end() ? cell : found->second);
}

double countResources(std::string_view tres, const std::vector<std::string>& numbers) {
    double count = 0;
    while (!tres.empty()) {
        const auto comma = tres.find(',');
        const auto pair = trimmed(tres.substr(0, comma));
        tres.remove_prefix(comma == tres.npos ? tres.size() : comma + 1);
        const auto equals = pair.find('=');
        if (equals == pair.npos) continue;
        // Never a search for "1001" in the text: it may be part of another number.
        const auto number = pair.substr(0, equals);
        if (std::find(numbers.begin(), numbers.end(), number) == numbers.end()) continue;
        const double value = parseNumber(pair.substr(equals + 1)).value_or(0);
        if (value > 0 && value < 1e6) count += value;
    }
    return count;
}

std::vector<std::string> listedNodes(std::string_view cell) {
    std::vector<std::string> nodes;
    for (;;) {
        const auto open = cell.find_first_of("'\"");
        if (open == cell.npos) return nodes;
        const auto close = cell.find(cell[open], open + 1);
        if (close == cell.npos) return nodes;
        nodes.emplace_back(cell.substr(open + 1, close - open - 1));
        cell.remove_prefix(close + 1);
    }
}

std::string timeLimit(std::string_view cell) {
    constexpr double kInfinite = 4294967295, kNoValue = 4294967294;
    const auto minutes = parseNumber(cell);
    if (!minutes || !(*minutes >= 0) || *minutes == kNoValue) return {};
    return *minutes == kInfinite ? "unlimited" : std::string(idText(cell));
}

}  // namespace wattline
