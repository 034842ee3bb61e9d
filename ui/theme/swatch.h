// SPDX-License-Identifier: GPL-3.0-or-later
// A small widget that shows a series' line and marker, for legends and panel headers.
#pragma once

#include <QWidget>

#include <string>

namespace wattline {

class Swatch : public QWidget {
    Q_OBJECT
public:
    /// @param model as in seriesStyle()
    explicit Swatch(std::string model, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {28, 14}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::string m_model;
};

}  // namespace wattline
