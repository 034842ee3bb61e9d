// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/board_limits.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace wattline {

namespace {

struct Board {
    std::string_view model, variant;  ///< both must be in the name
    double limitW;
};

// From the vendors' data sheets; the first that fits counts, so variants stand before the rest.
constexpr std::array<Board, 34> kBoards{
    {{"gb300", "", 1400}, {"gb200", "", 1200}, {"b300", "", 1400}, {"b200", "", 1000},
        {"b100", "", 700}, {"h200", "nvl", 600}, {"h200", "", 700}, {"gh200", "", 1000},
        {"h100", "nvl", 400}, {"h100", "pcie", 350}, {"h100", "", 700}, {"h800", "", 700},
        {"h20", "", 500}, {"a100", "pcie", 300}, {"a100", "", 500}, {"a800", "", 500},
        {"a40", "", 300}, {"a30", "", 165}, {"a16", "", 250}, {"a10", "", 150}, {"a2", "", 60},
        {"l40s", "", 350}, {"l40", "", 300}, {"l4", "", 72}, {"v100", "", 350}, {"p100", "", 300},
        {"t4", "", 70}, {"mi355", "", 1400}, {"mi325", "", 1000}, {"mi300a", "", 760},
        {"mi300", "", 750}, {"mi250", "", 560}, {"mi210", "", 300}, {"mi100", "", 300}}};

constexpr double kV100MemoryMiB = 33'000;
constexpr double kV100W = 300;

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return result;
}

/// "a10" is in "NVIDIA A10-24GB" but not in "A100" and not in "RTX A1000".
bool hasWord(std::string_view text, std::string_view word) {
    const auto alnum = [&](std::size_t at) {
        return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
    };
    for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        // "MI300X": one letter may follow, a digit may not.
        const bool ends = !alnum(end)
            || (word.starts_with("mi") && !std::isdigit(static_cast<unsigned char>(text[end])));
        if ((at == 0 || !alnum(at - 1)) && ends) return true;
    }
    return false;
}

}  // namespace

double boardLimitW(std::string_view model, double memoryMiB) {
    const auto name = lower(model);
    for (const auto& board : kBoards)
        if (hasWord(name, board.model)
            && (board.variant.empty() || name.find(board.variant) != std::string::npos))
            return board.limitW;
    // The V100 of MIT Supercloud, whose files name no model.
    if (name.empty() && memoryMiB > 0 && memoryMiB < kV100MemoryMiB) return kV100W;
    return 0;
}

}  // namespace wattline
