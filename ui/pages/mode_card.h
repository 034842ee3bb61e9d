// SPDX-License-Identifier: GPL-3.0-or-later
// A card that says what a mode is for.
#pragma once

#include <QFrame>

class QAction;
class QLabel;

namespace wattline {

class ModeCard : public QFrame {
    Q_OBJECT

public:
    ModeCard(const QString& icon, const QString& title, const QString& text, QAction* action,
        QWidget* parent = nullptr);

private:
    void drawIcon();

    QString m_iconName;
    QLabel* m_icon;
};

}  // namespace wattline
