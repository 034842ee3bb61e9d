// SPDX-License-Identifier: GPL-3.0-or-later
// One line of text that ends in "…" where there is no room; the tool tip has it whole.
#pragma once

#include <QLabel>

namespace wattline {

class ElidedLabel : public QLabel {
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr);
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace wattline
