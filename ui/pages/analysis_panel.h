// SPDX-License-Identifier: GPL-3.0-or-later
// Duration curve, histogram, spectrogram or XY plot of the visible range; follows it.
#pragma once

#include "ui/charts/linked_view.h"
#include "ui/latest_job.h"
#include "ui/pages/analyses.h"
#include "ui/pages/panel.h"

#include <QTimer>

class QComboBox;

namespace wattline {

class AnalysisPanel : public Panel {
    Q_OBJECT

public:
    /// @param view outlives the panel
    explicit AnalysisPanel(LinkedView& view, QWidget* parent = nullptr);

    void setContent(const ChannelPlots& content);
    void setAnalysis(Analysis what);
    CurvePlot& plot() { return *m_plot; }
    /// Of the channel, or of channel and trace where only one trace is shown.
    QComboBox& choice() { return *m_channel; }
    QComboBox& otherChoice() { return *m_other; }

Q_SIGNALS:
    void failed(const QString& what);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Choice {
        std::size_t plot = 0, curve = 0;
    };

    void fillChoices();
    AnalysedCurve curveOf(const Choice& choice) const;
    void request();

    LinkedView& m_view;
    ChannelPlots m_content;
    Analysis m_analysis = Analysis::durationCurve;
    std::vector<Choice> m_choices;
    QComboBox *m_channel, *m_other;
    CurvePlot* m_plot;
    LatestJob m_job{QStringLiteral("analysis")};
    QTimer m_later;  ///< a drag asks a few times a second
};

}  // namespace wattline
