// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/phrases.h"

#include "core/report/number_text.h"

#include <cmath>
#include <fmt/format.h>

namespace wattline {

std::string plural(std::size_t count, const std::string& noun) {
    return countText(static_cast<long long>(count)) + " " + noun + (count == 1 ? "" : "s");
}

std::string joined(const std::vector<std::string>& items) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) text += i + 1 == items.size() ? " and " : ", ";
        text += items[i];
    }
    return text;
}

std::string seedsText(const ExperimentResult& result) {
    std::vector<std::string> seeds;
    for (const auto seed : result.spec.seeds) seeds.push_back(std::to_string(seed));
    return (seeds.size() == 1 ? "seed " : "seeds ") + joined(seeds);
}

std::string inSentence(const std::string& name, const std::string& title) {
    if (name == "student-undistilled") return "its undistilled twin";
    if (name == "lstm" || name == "gru") return "the " + title;
    if (name == "teacher" || name == "student") return "the " + name;
    if (name == "persistence" || name == "drift") return name;
    return title;
}

std::string skillInWords(double skill) {
    constexpr double kSame = 0.0005;
    if (!std::isfinite(skill)) return "it cannot be compared with repeating the last value";
    if (std::fabs(skill) < kSame) return "its error is that of repeating the last value";
    return fmt::format("its error is {} % {} than that of repeating the last value",
        fixedText(100 * std::fabs(skill), 1), skill > 0 ? "smaller" : "larger");
}

std::string pairingText(const ExperimentResult& result) {
    for (const auto& comparison : result.comparisons)
        if (const auto how = comparison.test.substr(0, comparison.test.find(';')); !how.empty())
            return how;
    return "not compared";
}

}  // namespace wattline
