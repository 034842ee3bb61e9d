// SPDX-License-Identifier: GPL-3.0-or-later
// A page with nothing to show yet: one sentence and one action.
#pragma once

#include <QWidget>

namespace wattline {

class EmptyState : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& sentence, const QString& action, QWidget* parent = nullptr);

Q_SIGNALS:
    void acted();
};

}  // namespace wattline
