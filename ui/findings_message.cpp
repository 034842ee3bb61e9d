// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings_message.h"

#include "ui/format.h"

#include <algorithm>
#include <map>

namespace wattline {

namespace {
constexpr qsizetype kMostKinds = 4;
}

QString findingsByKind(const DataSet& dataSet) {
    std::map<FindingKind, std::size_t> counts;
    for (const SeriesPtr& series : dataSet.content.series)
        for (const Finding& finding : series->info().findings)
            if (finding.kind != FindingKind::assumption) ++counts[finding.kind];
    std::vector<std::pair<FindingKind, std::size_t>> kinds(counts.begin(), counts.end());
    std::stable_sort(kinds.begin(), kinds.end(),
        [](const auto& a, const auto& b) { return a.second > b.second; });
    QStringList parts;
    for (const auto& [kind, count] : kinds) {
        const auto name = toString(kind);
        parts << QStringLiteral("%1 × %2").arg(formatCount(count),
            QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())));
    }
    if (parts.size() > kMostKinds) {
        parts = parts.first(kMostKinds);
        parts << QStringLiteral("…");
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace wattline
