// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/detect.h"

#include <algorithm>
#include <utility>

namespace wattline {

namespace {

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

}  // namespace

AmbiguousFormat::AmbiguousFormat(const std::string& where, std::vector<std::string> candidates)
    : Error(where, "several formats begin like this: " + joined(candidates) + ".",
        "Choose one with --format.")
    , m_candidates(std::move(candidates)) { }

const TraceReader* detectReader(const FileHead& head,
    const std::vector<std::unique_ptr<TraceReader>>& readers, const std::string& where) {
    std::vector<const TraceReader*> best;
    Match surest = Match::no;
    for (const auto& reader : readers) {
        const Match match = reader->match(head);
        if (match > surest) best.clear();
        surest = std::max(surest, match);
        if (match == surest) best.push_back(reader.get());
    }
    if (surest == Match::no) return nullptr;
    if (best.size() == 1) return best.front();
    std::vector<std::string> names;
    for (const auto* reader : best) names.push_back(reader->info().name);
    throw AmbiguousFormat(where, std::move(names));
}

}  // namespace wattline
