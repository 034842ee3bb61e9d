// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own icons, drawn in text colour whatever the theme.
#pragma once

#include <QIcon>
#include <QPalette>
#include <QString>

class QPixmap;

namespace wattline {

/// An icon of resources/icons. Follows the application's palette: no need to set it again when the
/// theme changes.
/// @param role the palette colour it is drawn in
QIcon icon(const QString& name, QPalette::ColorRole role = QPalette::WindowText);

/// The coloured one of the program itself.
QIcon programIcon();

/// One picture of it in a given colour, for labels and painting.
QPixmap iconPixmap(const QString& name, const QColor& color, int size, double devicePixelRatio = 1);

}  // namespace wattline
