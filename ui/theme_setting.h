// SPDX-License-Identifier: GPL-3.0-or-later
// The theme the user chose, remembered between starts.
#pragma once

#include <QString>

namespace wattline {

/// "light", "dark" or "system"; "system" until somebody chooses.
QString savedThemeName();
void saveThemeName(const QString& name);
/// Puts a theme on by name, without remembering it.
void applyTheme(const QString& name);
inline void applySavedTheme() {
    applyTheme(savedThemeName());
}

}  // namespace wattline
