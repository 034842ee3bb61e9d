// SPDX-License-Identifier: GPL-3.0-or-later
// One model beside the truth: power above, residual strip below, with the shared crosshair.
#pragma once

#include "ui/charts/time_plot.h"
#include "ui/models/compare_data.h"
#include "ui/pages/panel.h"

namespace wattline {

class ComparePanel : public Panel {
    Q_OBJECT
public:
    ComparePanel(const ModelResult& model, LinkedView* view, LinkedCursor* cursor,
        QWidget* parent = nullptr);

    struct Content {
        SegmentSeries actual, forecast, residual;
        QString unit;
        double startS = 0;  ///< Unix time of the segment's first sample
        QString error;  ///< at the right of the header, rich text
    };
    void show(Content content);
    /// Symmetric around zero, the same for all panels.
    void setResidualRange(double largest);
    using QWidget::show;

    const std::string& model() const { return m_model; }
    TimePlot& plot() const { return *m_plot; }
    TimePlot& strip() const { return *m_strip; }

private:
    std::vector<ReadoutRow> readout(double timeS) const;

    std::string m_model;
    QString m_title;
    Content m_content;
    TimePlot* m_plot;
    TimePlot* m_strip;
};

}  // namespace wattline
