// SPDX-License-Identifier: GPL-3.0-or-later
// Works only while it is seen.
#include "ui/pages/analysis_panel.h"

#include "ui/pages/export_menu.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace wattline {

AnalysisPanel::AnalysisPanel(LinkedView& view, QWidget* parent)
    : Panel(tr("Duration curve"), {}, parent)
    , m_view(view)
    , m_channel(new QComboBox(this))
    , m_other(new QComboBox(this))
    , m_plot(new CurvePlot(this)) {
    m_channel->setAccessibleName(tr("Channel to analyse"));
    m_other->setAccessibleName(tr("Channel on the upright axis"));
    for (auto* choice : {m_channel, m_other}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        headerLayout()->addWidget(choice);
        connect(choice, &QComboBox::currentIndexChanged, this, &AnalysisPanel::request);
    }
    m_plot->setAccessibleName(tr("Analysis of the visible range"));
    m_plot->setMinimumHeight(110);
    body()->addWidget(m_plot, 1);
    ExportMenu::attach(*m_plot, QStringLiteral("analysis"));
    constexpr int kPauseMs = 150;
    m_later.setSingleShot(true);
    m_later.setInterval(kPauseMs);
    connect(&m_later, &QTimer::timeout, this, &AnalysisPanel::request);
    connect(&view, &LinkedView::changed, this, [this] {
        if (!m_later.isActive()) m_later.start();
    });
    connect(&m_job, &LatestJob::failed, this, &AnalysisPanel::failed);
    setAnalysis(m_analysis);
}

void AnalysisPanel::setContent(const ChannelPlots& content) {
    m_content = content;
    m_job.cancel();
    int other = 1;
    for (auto* choice : {m_channel, m_other}) {
        const QSignalBlocker quiet(choice);
        const QString before = choice->currentText();
        choice->clear();
        for (const ChannelPlot& plot : content.plots) choice->addItem(plot.title);
        const int same = choice->findText(before);
        other = choice == m_channel ? 0 : std::min(1, choice->count() - 1);
        choice->setCurrentIndex(same >= 0 ? same : other);
    }
    request();
}

void AnalysisPanel::setAnalysis(Analysis what) {
    m_analysis = what;
    const QString titles[]{
        tr("Duration curve"), tr("Histogram"), tr("Spectrogram"), tr("One channel by another")};
    setTitle(titles[static_cast<int>(what)]);
    m_other->setVisible(what == Analysis::xy);
    request();
}

void AnalysisPanel::showEvent(QShowEvent* event) {
    Panel::showEvent(event);
    request();
}

void AnalysisPanel::request() {
    const int at = m_channel->currentIndex(), otherAt = m_other->currentIndex();
    if (!isVisible() || at < 0 || otherAt < 0) return;
    const auto curveOf = [this](int plot) {
        const ChannelPlot& chosen = m_content.plots[static_cast<std::size_t>(plot)];
        return AnalysedCurve{chosen.curves.front(), chosen.title};
    };
    setSubtitle(tr("of the visible range · %1").arg(curveOf(at).source.name));
    m_job.request<CurveContent>(
        [what = m_analysis, curve = curveOf(at), other = curveOf(otherAt), range = m_view.view().x](
            const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            return analyse(what, curve, other, range, control);
        },
        [this](CurveContent content) { m_plot->setContent(std::move(content)); });
}

}  // namespace wattline
