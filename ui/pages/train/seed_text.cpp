// SPDX-License-Identifier: GPL-3.0-or-later
// Seeds as people write them: numbers and ranges.
#include "ui/pages/train/spec_form.h"

#include <QRegularExpression>

namespace wattline {

std::vector<std::uint64_t> parseSeeds(const QString& text) {
    static const QRegularExpression part(
        QStringLiteral("^\\s*(\\d{1,9})\\s*(?:[-\u2013]\\s*(\\d{1,9})\\s*)?$"));
    constexpr std::uint64_t kMost = 1000;
    std::vector<std::uint64_t> seeds;
    for (const QString& piece : text.split(QLatin1Char(','))) {
        const auto match = part.match(piece);
        if (!match.hasMatch()) return {};
        const auto first = match.captured(1).toULongLong();
        const auto last = match.captured(2).isEmpty() ? first : match.captured(2).toULongLong();
        if (last < first || last - first >= kMost) return {};
        for (auto seed = first; seed <= last; ++seed) seeds.push_back(seed);
    }
    return seeds;
}

QString formatSeeds(const std::vector<std::uint64_t>& seeds) {
    QStringList parts;
    for (std::size_t i = 0; i < seeds.size();) {
        std::size_t end = i;
        while (end + 1 < seeds.size() && seeds[end + 1] == seeds[end] + 1) ++end;
        parts << (end > i ? QStringLiteral("%1-%2").arg(seeds[i]).arg(seeds[end])
                          : QString::number(seeds[i]));
        i = end + 1;
    }
    return parts.join(QStringLiteral(", "));
}

}  // namespace wattline
