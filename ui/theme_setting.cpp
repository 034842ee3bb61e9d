// SPDX-License-Identifier: GPL-3.0-or-later
// Settings key and the names of the modes.
#include "ui/theme_setting.h"

#include "ui/theme/theme.h"

#include <QSettings>

namespace wattline {

namespace {
const auto kTheme = QStringLiteral("window/theme");
}

QString savedThemeName() {
    const QString name = QSettings().value(kTheme).toString();
    return name == QLatin1String("light") || name == QLatin1String("dark") ? name : QStringLiteral("system");
}

void saveThemeName(const QString& name) {
    QSettings().setValue(kTheme, name);
}

void applyTheme(const QString& name) {
    Theme::instance().setMode(name == QLatin1String("light") ? ThemeMode::light
            : name == QLatin1String("dark")                  ? ThemeMode::dark
                                                             : ThemeMode::followSystem);
}

}  // namespace wattline
