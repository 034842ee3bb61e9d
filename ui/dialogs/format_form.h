// SPDX-License-Identifier: GPL-3.0-or-later
// As which format a path is read, for one or for everything in the list, and in which zone.
#pragma once

#include "ui/import_probe.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace wattline {

class ZoneBox;

class FormatForm : public QWidget {
    Q_OBJECT

public:
    explicit FormatForm(QWidget* parent = nullptr);

    void show(const ImportProbe& probe, const ReadChoice& choice);
    void showNothing();

Q_SIGNALS:
    void chosen(const wattline::ReadChoice& choice);
    void forAllClicked();

private:
    void fill(const ImportProbe& probe);
    void showZone(bool asked);

    ReadChoice m_choice;
    QComboBox* m_formats;
    QPushButton* m_forAll;
    QLabel* m_zoneLabel;
    ZoneBox* m_zone;
};

}  // namespace wattline
