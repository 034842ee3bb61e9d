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
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(22);
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
    fillChoices();
    request();
}

/// Duration curve and histogram show every trace of a channel, the others one of them.
void AnalysisPanel::fillChoices() {
    const bool showsAll
        = m_analysis == Analysis::durationCurve || m_analysis == Analysis::histogram;
    QStringList texts;
    m_choices.clear();
    for (std::size_t plot = 0; plot < m_content.plots.size(); ++plot) {
        const ChannelPlot& shown = m_content.plots[plot];
        const std::size_t curves = showsAll ? 1 : shown.curves.size();
        for (std::size_t curve = 0; curve < curves; ++curve) {
            m_choices.push_back({plot, curve});
            texts << (curves == 1 ? shown.title : curveOf(m_choices.back()).title);
        }
    }
    int other = 0;
    for (auto* choice : {m_channel, m_other}) {
        const QSignalBlocker quiet(choice);
        const QString before = choice->currentText();
        choice->clear();
        choice->addItems(texts);
        const int same = choice->findText(before);
        choice->setCurrentIndex(same >= 0 ? same : std::min(other, choice->count() - 1));
        other = 1;
    }
}

AnalysedCurve AnalysisPanel::curveOf(const Choice& choice) const {
    const ChannelPlot& plot = m_content.plots[choice.plot];
    const CurveSource& curve = plot.curves[choice.curve];
    return {curve,
        plot.curves.size() == 1
            ? plot.title
            : plot.title.section(QStringLiteral(" · "), 0, 0) + QStringLiteral(" · ") + curve.name};
}

void AnalysisPanel::setAnalysis(Analysis what) {
    m_analysis = what;
    const QString titles[]{
        tr("Duration curve"), tr("Histogram"), tr("Spectrogram"), tr("One channel by another")};
    setTitle(titles[static_cast<int>(what)]);
    m_other->setVisible(what == Analysis::xy);
    m_job.cancel();
    fillChoices();
    request();
}

void AnalysisPanel::showEvent(QShowEvent* event) {
    Panel::showEvent(event);
    request();
}

void AnalysisPanel::request() {
    const int at = m_channel->currentIndex(), otherAt = m_other->currentIndex();
    if (!isVisible() || at < 0 || otherAt < 0) return;
    const Choice& choice = m_choices[static_cast<std::size_t>(at)];
    const ChannelPlot& plot = m_content.plots[choice.plot];
    std::vector<AnalysedCurve> curves{curveOf(choice)};
    QString of = curves.front().source.name;
    if (m_analysis == Analysis::durationCurve || m_analysis == Analysis::histogram) {
        curves.front().title = plot.title;
        const std::size_t shown = std::min(plot.curves.size(), kMostLines);
        for (std::size_t i = 1; i < shown; ++i) curves.push_back({plot.curves[i], plot.title});
        if (shown < plot.curves.size())
            of = tr("the first %1 of %2 traces").arg(shown).arg(plot.curves.size());
        else if (shown > 1)
            of = tr("%1 traces").arg(shown);
    }
    setSubtitle(tr("of the visible range · %1").arg(of));
    m_job.request<CurveContent>(
        [what = m_analysis, curves = std::move(curves),
            other = curveOf(m_choices[static_cast<std::size_t>(otherAt)]),
            range = m_view.view().x](const std::stop_token& stop) {
            RunControl control;
            control.stop = stop;
            return analyse(what, curves, other, range, control);
        },
        [this](CurveContent content) { m_plot->setContent(std::move(content)); });
}

}  // namespace wattline
