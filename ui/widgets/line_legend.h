// SPDX-License-Identifier: GPL-3.0-or-later
// Which line is which: swatches with names, in as many rows as they need. What all names begin with
// stands once in front of them.
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
    static constexpr int kMostRows = 3;  ///< the last one then says how many more there are

    explicit LineLegend(QWidget* parent = nullptr);
    void setEntries(const std::vector<Entry>& entries);
    QSize sizeHint() const override;
    /// As they are painted, in order: "job 7 · n1", "GPU 0", "GPU 1", "and 60 more".
    QStringList shownTexts() const;
    int rows() const;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Item {
        int entry = -1;  ///< none = text without a swatch
        QString text;
        double x = 0, width = 0;  ///< px, of the text
        int row = 0;
    };
    void layOut();

    std::vector<Entry> m_entries;
    QString m_common;
    std::vector<Item> m_items;
};

}  // namespace wattline
