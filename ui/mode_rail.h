// SPDX-License-Identifier: GPL-3.0-or-later
// The modes of the window, down its left side.
#pragma once

#include <QToolBar>

namespace wattline {

class ModeRail : public QToolBar {
    Q_OBJECT

public:
    explicit ModeRail(QWidget* parent = nullptr);
    /// One button for a checkable action; the rail keeps them exclusive.
    void addMode(QAction* action);

private:
    class QActionGroup* m_group;
};

}  // namespace wattline
