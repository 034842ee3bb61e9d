// SPDX-License-Identifier: GPL-3.0-or-later
// The table of colours for both themes.
#include "ui/theme/colors.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace wattline {
namespace {

struct Pair {
    QRgb light, dark;
};

// In the order of ColorRole.
constexpr std::array<Pair, static_cast<std::size_t>(ColorRole::count)> kTable{{
    {0xFFF2F3F5, 0xFF1E2126},  // window
    {0xFFFFFFFF, 0xFF15181C},  // base
    {0xFFF7F8FA, 0xFF191C21},  // alternate
    {0xFFECEEF1, 0xFF24282E},  // bars
    {0xFFE6E9ED, 0xFF181B1F},  // rail
    {0xFFCDD2D9, 0xFF3A414B},  // border
    {0xFFE2E5EA, 0xFF2B3037},  // softBorder
    {0xFFFCFCFD, 0xFF2B3038},  // button
    {0xFF1B1F24, 0xFFE4E7EB},  // text
    {0xFF545D69, 0xFFA7B0BC},  // textSecondary
    {0xFF8A93A0, 0xFF6C7683},  // textDisabled
    {0xFFD8E0EA, 0xFF303A48},  // selection
    {0xFF2B3648, 0xFFC8D2E0},  // accent
    {0xFFFFFFFF, 0xFF14181D},  // textOnAccent
    {0xFFE8EBEF, 0xFF262B32},  // grid
    {0xFF7A4F00, 0xFFF0C868},  // warningText
    {0xFFFFF5DB, 0xFF332A14},  // warningFill
    {0xFFE2C46F, 0xFF5C4A1C},  // warningLine
    {0xFFB3261E, 0xFFF28B82},  // errorText
    {0xFFFCEBE9, 0xFF3A1F1D},  // errorFill
    {0xFF1B6E45, 0xFF7BCFA0},  // okText
    {0xFFE5F3EB, 0xFF1A2E24},  // okFill
    {0xFF2F4F74, 0xFFA9C4E6},  // infoText
    {0xFFE9EFF6, 0xFF1D2733},  // infoFill
}};

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color) {
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF())
        + 0.0722 * linear(color.blueF());
}

}  // namespace

QColor Colors::operator()(ColorRole role) const {
    const auto& pair = kTable[static_cast<std::size_t>(role)];
    return QColor::fromRgb(m_dark ? pair.dark : pair.light);
}

double contrastRatio(const QColor& a, const QColor& b) {
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

}  // namespace wattline
