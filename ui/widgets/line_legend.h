// SPDX-License-Identifier: GPL-3.0-or-later
// Which line is which: swatches with names in a row.
#pragma once

#include "ui/charts/plot_series.h"

#include <QWidget>

#include <utility>
#include <vector>

namespace wattline {

class LineLegend : public QWidget {
    Q_OBJECT

public:
    using Entry = std::pair<SeriesLook, QString>;

    explicit LineLegend(QWidget* parent = nullptr);
    void setEntries(const std::vector<Entry>& entries);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<Entry> m_entries;
};

}  // namespace wattline
