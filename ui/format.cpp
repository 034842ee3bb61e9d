// SPDX-License-Identifier: GPL-3.0-or-later
// Locale-independent formatting, the same in the window, in exports and in tests.
#include "ui/format.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include <cmath>

namespace wattline {

namespace {
constexpr QChar kMinus(0x2212);
constexpr QChar kEnDash(0x2013);

QString tr(const char* text) {
    return QCoreApplication::translate("format", text);
}

QString twoDigits(qint64 number) {
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}
}  // namespace

QString formatNumber(double value, int decimals) {
    if (!std::isfinite(value)) return kEnDash;
    QString digits = QLocale(QLocale::English, QLocale::UnitedStates).toString(std::abs(value), 'f', decimals);
    const bool isZero = !digits.contains(QRegularExpression(QStringLiteral("[1-9]")));
    return value < 0 && !isZero ? kMinus + digits : digits;
}

QString formatSigned(double value, int decimals) {
    const QString digits = formatNumber(value, decimals);
    return std::isfinite(value) && !digits.startsWith(kMinus) ? QLatin1Char('+') + digits : digits;
}

QString formatCount(std::size_t count) {
    return QLocale(QLocale::English, QLocale::UnitedStates).toString(static_cast<qulonglong>(count));
}

QString countOf(std::size_t count, const QString& noun, const QString& plural) {
    return QStringLiteral("%1 %2").arg(formatCount(count), count == 1 ? noun : plural);
}

QString formatClock(double seconds) {
    if (!std::isfinite(seconds)) return kEnDash;
    const auto whole = static_cast<qint64>(std::abs(seconds) + 1e-6);
    const QString sign = seconds <= -1 ? QString(kMinus) : QString();
    const auto hours = whole / 3600, minutes = whole / 60 % 60, rest = whole % 60;
    const QString clock = twoDigits(minutes) + QLatin1Char(':') + twoDigits(rest);
    return hours > 0 ? QStringLiteral("%1%2:%3").arg(sign).arg(hours).arg(clock) : sign + clock;
}

QString formatDuration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0) return kEnDash;
    if (seconds < 10) return tr("%1 s").arg(formatNumber(seconds, 1));
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 60) return tr("%1 s").arg(whole);
    if (whole < 3600) return tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
    return tr("%1 h %2 min").arg(whole / 3600).arg(whole / 60 % 60);
}

QString formatAgo(qint64 seconds) {
    if (seconds < 60) return tr("just now");
    if (seconds < 3600) return tr("%1 min ago").arg(seconds / 60);
    return tr("%1 h ago").arg(seconds / 3600);
}

}  // namespace wattline
