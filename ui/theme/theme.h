// SPDX-License-Identifier: GPL-3.0-or-later
// Which colours the window wears now: light, dark or as the system, with palette, fonts and style
// sheet.
#pragma once

#include "ui/theme/colors.h"
#include "ui/theme/series_style.h"

#include <QFont>
#include <QObject>

namespace wattline {

enum class ThemeMode { followSystem, light, dark };

/// One per application. Widgets that paint read colors() and listen to changed().
class Theme : public QObject {
    Q_OBJECT
public:
    /// A child of the application object, made on first use.
    static Theme& instance();

    ThemeMode mode() const { return m_mode; }
    /// Sets palette, font and style sheet of the application at once.
    void setMode(ThemeMode mode);
    const Colors& colors() const { return m_colors; }

Q_SIGNALS:
    void changed();

private:
    explicit Theme(QObject* parent);
    void apply();
    bool systemIsDark() const;

    ThemeMode m_mode = ThemeMode::followSystem;
    Colors m_colors{false};
    bool m_startedDark;  ///< the platform's palette before ours: all that Qt 6.4 tells
    bool m_applied = false;
};

/// Puts the light theme on for the time of an export and the former one back on.
class LightThemeScope {
public:
    explicit LightThemeScope(bool wanted = true);
    ~LightThemeScope();
    LightThemeScope(const LightThemeScope&) = delete;
    LightThemeScope& operator=(const LightThemeScope&) = delete;

private:
    ThemeMode m_former;
};

/// The window's font at a size of the design in pixels (10, 11, 12, 14, 18).
QFont fontOfSize(double px, bool bold = false);

}  // namespace wattline
