// SPDX-License-Identifier: GPL-3.0-or-later
// The top line of a page: its title, what is shown, and actions at the right.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace wattline {

class PageHeader : public QFrame {
    Q_OBJECT

public:
    explicit PageHeader(const QString& title, QWidget* parent = nullptr);

    void addView(QWidget* widget);     ///< after the title, from the left
    void addAction(QWidget* widget);   ///< at the right
    using QWidget::addAction;

private:
    QHBoxLayout* m_views;
    QHBoxLayout* m_actions;
};

}  // namespace wattline
