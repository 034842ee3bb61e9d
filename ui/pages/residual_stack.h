// SPDX-License-Identifier: GPL-3.0-or-later
// Residual strips of several models under each other, on equal axes.
#pragma once

#include "ui/charts/linked_view.h"
#include "ui/models/compare_data.h"
#include "ui/pages/compare_grid.h"

#include <QWidget>

namespace wattline {

class ResidualStack : public QWidget {
    Q_OBJECT
public:
    ResidualStack(
        const CompareData& compared, const CompareChoice& choice, QWidget* parent = nullptr);
    ~ResidualStack() override;

    const std::vector<TimePlot*>& strips() const { return m_strips; }

private:
    LinkedView m_view;
    LinkedCursor m_cursor;
    std::vector<TimePlot*> m_strips;
};

}  // namespace wattline
