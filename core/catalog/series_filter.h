// SPDX-License-Identifier: GPL-3.0-or-later
// What is typed to find series among a hundred thousand: "power > 5000", "state:failed",
// "label:bert", free text; terms next to each other must all hold.
#pragma once

#include "core/catalog/job_catalog.h"

#include <string>
#include <string_view>
#include <vector>

namespace wattline {

/// What of a data set is left by a filter.
struct FilterMatch {
    std::vector<char> series;  ///< 1 = shown
    std::vector<std::uint32_t> jobs;  ///< those with a series left, in natural order
    std::size_t seriesCount = 0;
};

class SeriesFilter {
public:
    /// Matches everything.
    SeriesFilter() = default;

    /// A term is a word, "words in quotes", key:text of a label, or a figure of the job compared
    /// with an amount (peak, power = peak, mean, energy, duration, nodes, gpus, findings,
    /// samples). "-" before a term turns it round; "or" stands between alternatives. Case does not
    /// count.
    /// @param keys  of the labels there are
    /// @throws Error naming the term, what was expected and what there is
    static SeriesFilter parse(std::string_view text, const std::vector<std::string>& keys);

    bool empty() const { return m_alternatives.empty(); }
    /// The terms of a filter on text are searched in all series, of one on figures in all jobs.
    FilterMatch match(const JobCatalog& catalog) const;

    struct Term {
        bool isNegated = false;
        std::string text;  ///< lower case; to be found
        std::string key;  ///< of a label; empty = anywhere
        double (*figure)(const JobFigures&) = nullptr;  ///< a comparison instead of a text
        enum class Order { less, atMost, greater, atLeast, equal, unequal } order{};
        double amount = 0;
    };

private:
    std::vector<std::vector<Term>> m_alternatives;  ///< terms of one must all hold
};

/// "peak", "mean", ...: for help and completion.
std::vector<std::string> filterFigures();

}  // namespace wattline
