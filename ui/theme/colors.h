// SPDX-License-Identifier: GPL-3.0-or-later
// The one table of colours. Colour belongs to data and to states; everything else is grey.
#pragma once

#include <QColor>

namespace wattline {

enum class ColorRole {
    window,  ///< behind everything
    base,  ///< plots, tables, inputs
    alternate,  ///< panel and table headers
    bars,  ///< menu, tool bar, status bar, dock titles
    rail,  ///< mode rail
    border,
    softBorder,
    button,
    text,
    textSecondary,
    textDisabled,
    selection,
    accent,  ///< default button, ticks of check boxes, cursors
    textOnAccent,
    grid,  ///< lines inside plots
    warningText,
    warningFill,
    warningLine,
    errorText,  ///< also caps and thresholds in plots
    errorFill,
    okText,
    okFill,
    infoText,
    infoFill,
    count
};

/// Light or dark; a value that knows every colour.
class Colors {
public:
    explicit Colors(bool dark)
        : m_dark(dark) { }
    bool dark() const { return m_dark; }
    QColor operator()(ColorRole role) const;

private:
    bool m_dark;
};

/// Contrast ratio of two opaque colours, 1..21 (WCAG 2.1, relative luminance).
double contrastRatio(const QColor& a, const QColor& b);

}  // namespace wattline
