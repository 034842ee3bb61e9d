// SPDX-License-Identifier: GPL-3.0-or-later
// Where the clock of a logger stood: UTC, or east of it like +02:00; chosen or typed.
#pragma once

#include <QComboBox>

namespace wattline {

class ZoneBox : public QComboBox {
    Q_OBJECT

public:
    explicit ZoneBox(QWidget* parent = nullptr);

    /// What somebody is typing stays.
    void setZone(double zoneS);
    double zoneS() const { return m_zoneS; }  ///< east of UTC

Q_SIGNALS:
    void chosen(double zoneS);

private:
    void take();

    double m_zoneS = 0;
};

}  // namespace wattline
