// SPDX-License-Identifier: GPL-3.0-or-later
// The panels of the compared models with equal ranges, one crosshair and one zoom.
#pragma once

#include "ui/models/compare_data.h"
#include "ui/pages/compare_panel.h"

#include <QWidget>

#include <memory>
#include <set>

class QGridLayout;

namespace wattline {

/// What of the result is on the screen.
struct CompareChoice {
    std::size_t segment = 0;
    std::uint64_t seed = 0;
    int lead = 1;  ///< steps ahead
    std::set<std::string> models;
};

class CompareGrid : public QWidget {
    Q_OBJECT
public:
    explicit CompareGrid(QWidget* parent = nullptr);
    ~CompareGrid() override;

    void setData(std::shared_ptr<const CompareData> compared);
    void show(const CompareChoice& choice);
    using QWidget::show;

    LinkedView& view() { return m_view; }
    LinkedCursor& cursor() { return m_cursor; }
    /// The visible ones, row by row.
    std::vector<ComparePanel*> panels() const;

private:
    void fill(ComparePanel& panel, const CompareChoice& choice, const SegmentSeries& actual);
    void equalRanges(bool keepZoom);
    void arrange();
    QString errorText(const std::string& model, const CompareChoice& choice) const;

    std::shared_ptr<const CompareData> m_data;
    LinkedView m_view;
    LinkedCursor m_cursor;
    QGridLayout* m_layout;
    std::vector<ComparePanel*> m_panels;
    std::size_t m_segment = 0;
};

}  // namespace wattline
