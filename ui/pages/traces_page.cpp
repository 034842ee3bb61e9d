// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the page out and keeps plots, statistics and findings in step with the checked traces.
#include "ui/pages/traces_page.h"

#include "ui/charts/time_plot.h"
#include "ui/format.h"
#include "ui/pages/analysis_panel.h"
#include "ui/pages/cursor_strip.h"
#include "ui/pages/derive_tools.h"
#include "ui/pages/findings_list.h"
#include "ui/pages/formula_panel.h"
#include "ui/pages/job_table.h"
#include "ui/pages/level_note.h"
#include "ui/pages/level_tools.h"
#include "ui/pages/overview_strip.h"
#include "ui/pages/panel.h"
#include "ui/pages/plotted_series.h"
#include "ui/pages/statistics_panel.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_header.h"
#include "ui/pages/visible_export.h"
#include "ui/pages/wall_panel.h"
#include "ui/paths.h"
#include "ui/widgets/line_legend.h"
#include "ui/widgets/segmented.h"
#include "ui/workspace.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace wattline {

namespace {
constexpr int kSideWidth = 264;
}

TracesPage::TracesPage(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_browser(new TraceBrowser(workspace, this))
    , m_stack(new TraceStack(this))
    , m_export(new VisibleExport(*m_stack, this))
    , m_derive(new DeriveTools(workspace, *m_browser, *m_stack, this)) {
    auto* splitter = new QSplitter(this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    auto* left = new QSplitter(Qt::Vertical, splitter);
    left->setHandleWidth(1);
    left->setChildrenCollapsible(false);
    left->addWidget(m_browser);
    left->addWidget(&m_derive->panel());
    left->setStretchFactor(0, 1);
    left->setSizes({600, 140});
    splitter->addWidget(left);
    m_left = left;
    splitter->addWidget(makeMiddle());
    m_side = makeSide();
    splitter->addWidget(m_side);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kSideWidth, 840, kSideWidth});
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(splitter);
    connect(
        &m_stack->view(), &LinkedView::changed, this, [this] { Q_EMIT rangeChanged(rangeText()); });
    connect(m_stack, &TraceStack::wholeDrawn, m_overview, &OverviewStrip::setSeries);
    connect(m_stack, &TraceStack::failed, this, &TracesPage::failed);
    connect(m_statistics, &StatisticsPanel::failed, this, &TracesPage::failed);
    connect(m_statistics, &StatisticsPanel::measuredChanged, m_strip, &CursorStrip::setMeasured);
    connect(m_export, &VisibleExport::failed, this, &TracesPage::failed);
    connect(m_export, &VisibleExport::saved, this, &TracesPage::saved);
    connectBrowser();
    connectDerive();
    connectLevels();
    showJobs();
    rebuildPlots();
}

void TracesPage::connectDerive() {
    connect(m_derive, &DeriveTools::changed, this, &TracesPage::rebuildPlots);
    connect(m_derive, &DeriveTools::computed, this, &TracesPage::plot);
    connect(m_derive, &DeriveTools::channelApplied, this, [this](const QString& name) {
        m_header->showChannel(name);
        plot();
    });
}

void TracesPage::connectLevels() {
    m_levels = new LevelTools({m_browser->model(), *m_header, *m_note, *m_wall}, this);
    connect(m_levels, &LevelTools::made, this, &TracesPage::plot);
    connect(m_levels, &LevelTools::waiting, this,
        [this] { m_strip->setNote(tr("putting traces together…")); });
    connect(m_levels, &LevelTools::failed, this, [this](const QString& what) {
        m_strip->setNote(m_derive->note());
        Q_EMIT failed(what);
    });
    connect(m_wall, &WallPanel::changed, this, &TracesPage::rebuildPlots);
}

void TracesPage::connectBrowser() {
    connect(m_browser, &TraceBrowser::openClicked, this, &TracesPage::openClicked);
    connect(m_browser, &TraceBrowser::filtered, this, &TracesPage::showJobs);
    connect(&m_browser->model(), &TraceTreeModel::checkedChanged, this, [this] {
        m_jobs->setChosen(m_browser->model().checkedJobs());
        rebuildPlots();
    });
    connect(m_jobs, &JobTable::chosen, this, [this](const std::vector<JobRef>& jobs) {
        m_browser->model().checkOnly(jobs);
        if (!jobs.empty()) m_browser->reveal(jobs.back());
    });
}

void TracesPage::showJobs() {
    m_jobs->setJobs(m_workspace.dataSets(), m_browser->matches());
    m_jobs->setChosen(m_browser->model().checkedJobs());
}

QWidget* TracesPage::makeMiddle() {
    auto* middle = new QSplitter(Qt::Vertical, this);
    middle->setHandleWidth(1);
    auto* upper = new QWidget(middle);
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_overview = new OverviewStrip(m_stack->view(), middle);
    auto* plots = new QFrame(middle);
    plots->setProperty("plots", true);
    auto* inner = new QVBoxLayout(plots);
    inner->setContentsMargins(0, 0, 0, 8);
    m_legend = new LineLegend(plots);
    auto* legendRow = new QHBoxLayout;
    legendRow->setContentsMargins(64, 8, 16, 0);
    legendRow->addWidget(m_legend);
    inner->addLayout(legendRow);
    inner->addWidget(m_stack, 1);
    inner->addWidget(m_overview);
    m_header = new TracesHeader(upper);
    connect(m_header, &TracesHeader::changed, this, &TracesPage::rebuildPlots);
    connect(m_header, &TracesHeader::linkChanged, m_stack, &TraceStack::setLinked);
    connect(m_header, &TracesHeader::importClicked, this, &TracesPage::importClicked);
    connect(m_header, &TracesHeader::trainingClicked, this, [this] {
        const auto checked = m_browser->model().checked();
        if (!checked.empty()) Q_EMIT trainingRequested(toQString(checked.front().dataSet->path));
    });
    column->addWidget(m_header);
    m_strip = new CursorStrip(m_stack->cursor(), upper);
    connect(m_strip, &CursorStrip::failed, this, &TracesPage::failed);
    column->addWidget(m_strip);
    m_note = new LevelNote(upper);
    column->addWidget(m_note);
    column->addWidget(plots, 1);
    middle->addWidget(upper);
    m_lower = makeLower();
    middle->addWidget(m_lower);
    middle->setStretchFactor(0, 1);
    middle->setSizes({560, 230});
    return middle;
}

QWidget* TracesPage::makeLower() {
    auto* lower = new QWidget(this);
    m_jobs = new JobTable(lower);
    m_analysis = new AnalysisPanel(m_stack->view(), lower);
    connect(m_analysis, &AnalysisPanel::failed, this, &TracesPage::failed);
    auto* pages = new QStackedWidget(lower);
    pages->addWidget(m_jobs);
    pages->addWidget(m_analysis);
    m_below = new Segmented(tr("What stands below the plots"),
        {tr("Jobs"), tr("Duration curve"), tr("Histogram"), tr("Spectrogram"), tr("XY")}, lower);
    connect(m_below, &Segmented::changed, this, [this, pages](int chosen) {
        pages->setCurrentIndex(chosen == 0 ? 0 : 1);
        if (chosen > 0) m_analysis->setAnalysis(static_cast<Analysis>(chosen - 1));
    });
    auto* row = new QHBoxLayout;
    row->setContentsMargins(16, 4, 16, 4);
    row->addWidget(m_below);
    row->addStretch(1);
    auto* column = new QVBoxLayout(lower);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(pages, 1);
    return lower;
}

QWidget* TracesPage::makeSide() {
    auto* side = new QSplitter(Qt::Vertical, this);
    side->setHandleWidth(1);
    m_statistics = new StatisticsPanel(m_stack->view(), m_stack->cursor(), side);
    m_findings = new FindingsList(side);
    connect(m_findings, &FindingsList::jumpRequested, this, &TracesPage::showFinding);
    m_wall = new WallPanel(side);
    side->addWidget(m_statistics);
    side->addWidget(m_wall);
    side->addWidget(m_findings);
    side->setStretchFactor(2, 1);
    side->setSizes({416, 150, 400});
    return side;
}

void TracesPage::rebuildPlots() {
    const auto recorded = plottedSeries(m_browser->model().checked(), m_derive->shifts());
    m_derive->setPlotted(recorded);
    m_levels->setRecorded(recorded, m_derive->shifts());
}

void TracesPage::plot() {
    auto series = m_levels->shown().series;
    const auto& computed = m_derive->channels().series();
    series.insert(series.end(), computed.begin(), computed.end());
    const Overlay overlay = m_derive->overlay();
    // Channels that are not put together stand in the menu all the same.
    auto offered = m_levels->recorded();
    offered.insert(offered.end(), series.begin(), series.end());
    m_header->setChannels(channelNames(offered));
    const auto content
        = channelPlots(series, m_header->shownChannels(), m_header->styling(), overlay);
    m_stack->setPlots(content);
    std::vector<LineLegend::Entry> legend;
    if (!content.plots.empty() && content.plots.front().curves.size() > 1
        && !content.plots.front().isSummedUp)
        for (const CurveSource& curve : content.plots.front().curves)
            legend.emplace_back(curve.look, curve.name);
    m_legend->setEntries(legend);
    m_legend->setVisible(!legend.empty());
    m_strip->setStart(content.startS);
    m_strip->setNote(m_derive->note());
    m_analysis->setContent(content);
    m_findings->setSeries(series, overlay, m_levels->shown().findings);
    m_overview->setMarks(m_findings->timesS());
    m_statistics->setSeries(series, overlay);
    Q_EMIT rangeChanged(rangeText());
}

bool TracesPage::busy() const {
    return m_levels->busy() || m_stack->busy();
}

QString TracesPage::rangeText() const {
    if (m_stack->plots().empty()) return tr("Check a trace in the tree to plot it");
    const Interval& shown = m_stack->view().view().x;
    return tr("Visible %1 to %2 · %3")
        .arg(formatClock(shown.from), formatClock(shown.to), formatDuration(shown.length()));
}

void TracesPage::placeMarks(bool on) {
    const Interval& shown = m_stack->view().view().x;
    if (on)
        m_stack->cursor().setMarks(shown.from + shown.length() / 4, shown.to - shown.length() / 4);
    else
        m_stack->cursor().setMarks(std::nullopt, std::nullopt);
}

void TracesPage::showFinding(const PlotSpan& span) {
    constexpr double kRoomSteps = 30;  ///< samples on either side of a moment
    double stepS = 0;
    for (const ChannelPlot& plot : m_stack->content().plots)
        for (const CurveSource& curve : plot.curves)
            stepS = std::fmax(stepS, curve.series->info().stepS);
    const double room = std::max(kRoomSteps * stepS, span.timeS.length());
    m_stack->setChosenSpan(span);
    m_stack->view().showX({span.timeS.from - room, span.timeS.to + room});
    m_stack->cursor().place(span.timeS.from);
}

}  // namespace wattline
