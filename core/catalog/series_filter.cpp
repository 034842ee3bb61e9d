// SPDX-License-Identifier: GPL-3.0-or-later
// Words, then terms, then two plain loops.
#include "core/catalog/series_filter.h"

#include "core/catalog/quantity.h"
#include "core/trace/error.h"

#include <algorithm>
#include <optional>

namespace wattline {

namespace {

using Order = SeriesFilter::Term::Order;

struct Figure {
    std::string_view name;
    Dimension dimension;
    double (*of)(const JobFigures&);
};

constexpr Figure kFigures[]{
    {"power", Dimension::powerW, [](const JobFigures& job) { return job.peakW; }},
    {"peak", Dimension::powerW, [](const JobFigures& job) { return job.peakW; }},
    {"mean", Dimension::powerW, [](const JobFigures& job) { return job.meanW; }},
    {"energy", Dimension::energyKWh, [](const JobFigures& job) { return job.energyKWh; }},
    {"duration", Dimension::timeS, [](const JobFigures& job) { return job.durationS; }},
    {"nodes", Dimension::count, [](const JobFigures& job) { return double(job.nodes); }},
    {"gpus", Dimension::count, [](const JobFigures& job) { return double(job.gpus); }},
    {"findings", Dimension::count, [](const JobFigures& job) { return double(job.findings); }},
    {"samples", Dimension::count, [](const JobFigures& job) { return double(job.samples); }}};

constexpr std::pair<std::string_view, Order> kOrders[]{{">=", Order::atLeast},
    {"<=", Order::atMost}, {"!=", Order::unequal}, {">", Order::greater}, {"<", Order::less},
    {"=", Order::equal}};

[[noreturn]] void refuse(const std::string& problem, const std::string& advice) {
    throw Error("filter", problem, advice);
}

std::string listed(const std::vector<std::string>& names) {
    std::string all;
    for (const auto& name : names) all += (all.empty() ? "" : ", ") + name;
    return all;
}

bool isSpace(char letter) {
    return letter == ' ' || letter == '\t';
}

/// The text not read yet.
class Scanner {
public:
    explicit Scanner(std::string_view text)
        : m_rest(text) {
        skipSpace();
    }
    bool atEnd() const { return m_rest.empty(); }
    bool take(std::string_view what) {
        if (m_rest.substr(0, what.size()) != what) return false;
        m_rest.remove_prefix(what.size());
        return true;
    }
    void skipSpace() {
        while (!m_rest.empty() && isSpace(m_rest.front())) m_rest.remove_prefix(1);
    }
    /// Up to a space, a comparison or a colon.
    std::string_view name() {
        return takeWhile([](char letter) {
            return !isSpace(letter)
                && std::string_view("<>=!:").find(letter) == std::string_view::npos;
        });
    }
    template <class Holds> std::string_view takeWhile(Holds holds) {
        std::size_t length = 0;
        while (length < m_rest.size() && holds(m_rest[length])) ++length;
        const auto taken = m_rest.substr(0, length);
        m_rest.remove_prefix(length);
        return taken;
    }
    /// A word, or what stands in quotes.
    std::string word() {
        if (!take("\"")) return std::string(takeWhile([](char c) { return !isSpace(c); }));
        const auto quoted = takeWhile([](char letter) { return letter != '"'; });
        if (!take("\""))
            refuse(
                "the quotes before " + std::string(quoted) + " do not end.", "Add \" at the end.");
        return std::string(quoted);
    }
    std::string_view rest() const { return m_rest; }
    void reset(std::string_view rest) { m_rest = rest; }

private:
    std::string_view m_rest;
};

const Figure* figureNamed(std::string_view name) {
    const auto* found = std::find_if(std::begin(kFigures), std::end(kFigures),
        [&](const Figure& figure) { return figure.name == name; });
    return found == std::end(kFigures) ? nullptr : found;
}

std::optional<Order> takeOrder(Scanner& scanner) {
    for (const auto& [sign, order] : kOrders)
        if (scanner.take(sign)) return order;
    return std::nullopt;
}

/// "5kW" or "5 kW": the unit may stand apart.
double takeAmount(Scanner& scanner, const Figure& figure, const std::string& what) {
    scanner.skipSpace();
    const auto number = scanner.takeWhile([](char letter) { return !isSpace(letter); });
    if (number.empty())
        refuse("expected a number after " + what + ".", "Write it as in: power > 5000.");
    auto amount = parseQuantity(number, figure.dimension);
    if (!amount)
        refuse("expected a number after " + what + ", found " + std::string(number) + ".",
            "Its unit may be " + unitsOf(figure.dimension) + ".");
    const auto before = scanner.rest();
    scanner.skipSpace();
    const auto unit = std::string(scanner.takeWhile([](char c) { return !isSpace(c); }));
    const auto withUnit = unit.empty()
        ? std::nullopt
        : parseQuantity(std::string(number) + ' ' + unit, figure.dimension);
    if (!withUnit) scanner.reset(before);  // a term of its own
    return withUnit.value_or(*amount);
}

SeriesFilter::Term takeTerm(Scanner& scanner, const std::vector<std::string>& keys) {
    SeriesFilter::Term term;
    term.isNegated = scanner.take("-");
    const auto begin = scanner.rest();
    if (begin.substr(0, 1) != "\"") {
        const auto name = lowered(scanner.name());
        if (!name.empty() && scanner.take(":")) {
            const auto known = std::find_if(keys.begin(), keys.end(),
                [&](const std::string& key) { return lowered(key) == name; });
            if (known == keys.end())
                refuse("there is no label " + name + ".",
                    "Labels are " + listed(keys)
                        + ". Put the text into quotes to find it as it is.");
            term.key = *known;
            term.text = lowered(scanner.word());
            if (term.text.empty())
                refuse("expected text after " + name + ":.", "Write it as in: state:failed.");
            return term;
        }
        scanner.skipSpace();
        if (const auto order = takeOrder(scanner)) {
            const auto* figure = figureNamed(name);
            if (!figure)
                refuse(name.empty() ? "expected a figure before the comparison."
                                    : "there is no figure " + name + ".",
                    "Figures are " + listed(filterFigures()) + ".");
            term.figure = figure->of;
            term.order = *order;
            term.amount = takeAmount(scanner, *figure, name);
            return term;
        }
        scanner.reset(begin);
    }
    term.text = lowered(scanner.word());
    if (term.text.empty()) refuse("expected text after -.", "Write it as in: -failed.");
    return term;
}

bool holds(const SeriesFilter::Term& term, double value) {
    switch (term.order) {
    case Order::less: return value < term.amount;
    case Order::atMost: return value <= term.amount;
    case Order::greater: return value > term.amount;
    case Order::atLeast: return value >= term.amount;
    case Order::equal: return value == term.amount;
    case Order::unequal: return value != term.amount;
    }
    return false;
}

/// For each value of the label whether it holds the text.
std::vector<char> valuesHolding(const LabelColumn& column, const std::string& text) {
    std::vector<char> holding;
    holding.reserve(column.values.size());
    for (const auto& value : column.values) holding.push_back(value.find(text) != value.npos);
    return holding;
}

/// Leaves those of `match` for which the term holds as well.
void narrow(std::vector<char>& match, const SeriesFilter::Term& term, const JobCatalog& catalog) {
    if (term.figure) {
        std::vector<char> jobs;
        for (const auto& job : catalog.jobs())
            jobs.push_back(holds(term, term.figure(job.figures)) != term.isNegated);
        for (std::size_t i = 0; i < match.size(); ++i) match[i] &= jobs[catalog.jobOf(i)];
        return;
    }
    if (term.key.empty()) {
        for (std::size_t i = 0; i < match.size(); ++i)
            if (match[i])
                match[i] = (catalog.searchText(i).find(term.text) != std::string_view::npos)
                    != term.isNegated;
        return;
    }
    const auto& keys = catalog.keys();
    const auto key = std::find(keys.begin(), keys.end(), term.key) - keys.begin();
    const auto& column = catalog.labelColumn(static_cast<std::size_t>(key));
    const auto holding = valuesHolding(column, term.text);
    for (std::size_t i = 0; i < match.size(); ++i) {
        const auto value = column.ofSeries[i];
        match[i] &= (value != LabelColumn::kNone && holding[value]) != term.isNegated;
    }
}

}  // namespace

std::vector<std::string> filterFigures() {
    std::vector<std::string> names;
    for (const auto& figure : kFigures) names.emplace_back(figure.name);
    return names;
}

SeriesFilter SeriesFilter::parse(std::string_view text, const std::vector<std::string>& keys) {
    SeriesFilter filter;
    Scanner scanner(text);
    bool wantsTerm = false;
    while (!scanner.atEnd()) {
        const auto before = scanner.rest();
        if (lowered(scanner.takeWhile([](char c) { return !isSpace(c); })) == "or") {
            if (filter.m_alternatives.empty() || wantsTerm)
                refuse("expected a term before or.", "Write it as in: bert or resnet.");
            filter.m_alternatives.emplace_back();
            wantsTerm = true;
        } else {
            scanner.reset(before);
            if (filter.m_alternatives.empty()) filter.m_alternatives.emplace_back();
            filter.m_alternatives.back().push_back(takeTerm(scanner, keys));
            wantsTerm = false;
        }
        scanner.skipSpace();
    }
    if (wantsTerm) refuse("expected a term after or.", "Write it as in: bert or resnet.");
    return filter;
}

FilterMatch SeriesFilter::match(const JobCatalog& catalog) const {
    FilterMatch match;
    match.series.assign(catalog.seriesCount(), m_alternatives.empty() ? 1 : 0);
    for (const auto& terms : m_alternatives) {
        std::vector<char> all(catalog.seriesCount());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = !match.series[i];  // the rest is in
        for (const auto& term : terms) narrow(all, term, catalog);
        for (std::size_t i = 0; i < all.size(); ++i) match.series[i] |= all[i];
    }
    std::vector<char> jobs(catalog.jobs().size(), 0);
    for (std::size_t i = 0; i < match.series.size(); ++i) {
        if (!match.series[i]) continue;
        ++match.seriesCount;
        jobs[catalog.jobOf(i)] = 1;
    }
    for (std::uint32_t job = 0; job < jobs.size(); ++job)
        if (jobs[job]) match.jobs.push_back(job);
    return match;
}

}  // namespace wattline
