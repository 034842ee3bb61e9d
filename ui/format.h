// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, times and sizes as people read them: thousands comma, U+2212 for minus, an en dash for what is missing.
#pragma once

#include <QString>

namespace wattline {

QString formatNumber(double value, int decimals = 0);
QString formatSigned(double value, int decimals = 0);      ///< always with + or U+2212
QString formatCount(std::size_t count);
/// "12,496 samples"; `noun` in the singular, `plural` its other form.
QString countOf(std::size_t count, const QString& noun, const QString& plural);
QString formatClock(double seconds);      ///< "03:34", "1:02:07"; for axes and positions in a run
QString formatDuration(double seconds);   ///< "0.4 s", "34 s", "3 min 12 s", "2 h 5 min"
QString formatAgo(qint64 seconds);        ///< "just now", "5 min ago", "2 h ago"; for less than a day

}  // namespace wattline
