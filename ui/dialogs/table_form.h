// SPDX-License-Identifier: GPL-3.0-or-later
// How a table is written: delimiter, decimal sign, header, and how its times are told.
#pragma once

#include "core/ingest/column_mapping.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QSpinBox;

namespace wattline {

class ZoneBox;

class TableForm : public QWidget {
    Q_OBJECT

public:
    explicit TableForm(QWidget* parent = nullptr);

    /// @param text  the table is text; the data sets of HDF5 have no delimiter
    void show(const ColumnMapping& mapping, bool text);

Q_SIGNALS:
    /// The mapping shown last with what was changed in it.
    void edited(const wattline::ColumnMapping& mapping);

private:
    void makeShape(QFormLayout& form);
    void makeTime(QFormLayout& form);
    /// @param recut  the columns are others now, and have to be guessed anew
    void change(bool recut);

    ColumnMapping m_mapping;
    bool m_showing = false;
    QComboBox *m_delimiter, *m_decimal, *m_header, *m_timeForm, *m_timeUnit;
    ZoneBox* m_zone;
    QSpinBox* m_skip;
    QCheckBox *m_monthFirst, *m_wide;
};

}  // namespace wattline
