// SPDX-License-Identifier: GPL-3.0-or-later
// The short style sheet that Fusion and the palette leave to say.
#pragma once

#include "ui/theme/colors.h"

#include <QString>

namespace wattline {

/// Object names and properties it knows: QFrame[panel="true"] (a bordered card),
/// QFrame[panelHeader="true"], QFrame[pageHeader="true"],
/// QFrame[messageBar="info"|"warning"|"error"], QLabel[role="secondary"|"pageTitle"|
/// "title"|"verdict"], QToolButton[segment="first"|"middle"|"last"|"only"], QPushButton[default] as
/// the accent button, QToolBar#modeRail.
QString styleSheetOf(const Colors& colors);

}  // namespace wattline
