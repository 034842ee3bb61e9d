// SPDX-License-Identifier: GPL-3.0-or-later
// Compares text piece by piece, digits as numbers of any length.
#include "core/dataset/natural_order.h"

#include <cstddef>

namespace wattline {
namespace {

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// The run of digits at the front of `text`, without leading zeros; `text` moves past it.
std::string_view takeNumber(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && isDigit(text[end])) ++end;
    auto number = text.substr(0, end);
    text.remove_prefix(end);
    while (number.size() > 1 && number.front() == '0') number.remove_prefix(1);
    return number;
}

}  // namespace

bool naturalLess(std::string_view a, std::string_view b) {
    const auto wholeA = a, wholeB = b;
    while (!a.empty() && !b.empty()) {
        if (isDigit(a.front()) && isDigit(b.front())) {
            const auto numberA = takeNumber(a), numberB = takeNumber(b);
            if (numberA.size() != numberB.size()) return numberA.size() < numberB.size();
            if (numberA != numberB) return numberA < numberB;
        } else {
            if (a.front() != b.front()) return a.front() < b.front();
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    if (a.empty() != b.empty()) return a.empty();
    return wholeA < wholeB;  // "run 02" and "run 2" are different runs
}

}  // namespace wattline
