// SPDX-License-Identifier: GPL-3.0-or-later
// A field or button that cannot be used says why when pointed at.
#pragma once

#include <QWidget>

namespace wattline {

inline void setUsable(QWidget* widget, bool usable, const QString& reason) {
    widget->setEnabled(usable);
    widget->setToolTip(usable ? QString() : reason);
}

}  // namespace wattline
