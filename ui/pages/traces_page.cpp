// SPDX-License-Identifier: GPL-3.0-or-later
// Lays the page out and keeps plots, statistics and findings in step with the checked traces.
#include "ui/pages/traces_page.h"

#include "ui/charts/time_plot.h"
#include "ui/format.h"
#include "ui/models/trace_tree_delegate.h"
#include "ui/pages/findings_list.h"
#include "ui/pages/overview_strip.h"
#include "ui/pages/panel.h"
#include "ui/pages/statistics_panel.h"
#include "ui/pages/trace_stack.h"
#include "ui/paths.h"
#include "ui/widgets/icon.h"
#include "ui/widgets/line_legend.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/segmented.h"
#include "ui/workspace.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace wattline {

namespace {
constexpr qsizetype kChannelsAtFirst = 3;
constexpr int kSideWidth = 264;
}  // namespace

TracesPage::TracesPage(Workspace& workspace, QWidget* parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_model(new TraceTreeModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_stack(new TraceStack(this)) {
    auto* splitter = new QSplitter(this);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTree());
    splitter->addWidget(makeMiddle());
    splitter->addWidget(makeSide());
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kSideWidth, 840, kSideWidth});
    auto* all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(splitter);
    connect(m_model, &TraceTreeModel::checkedChanged, this, &TracesPage::rebuildPlots);
    connect(
        &m_stack->view(), &LinkedView::changed, this, [this] { Q_EMIT rangeChanged(rangeText()); });
    connect(m_stack, &TraceStack::wholeDrawn, m_overview, &OverviewStrip::setSeries);
    connect(m_stack, &TraceStack::failed, this, &TracesPage::failed);
    connect(m_statistics, &StatisticsPanel::failed, this, &TracesPage::failed);
    connect(&workspace, &Workspace::dataChanged, this, &TracesPage::readWorkspace);
    readWorkspace();
}

QWidget* TracesPage::makeTree() {
    auto* panel = new Panel(tr("Data"), {}, this);
    auto* add = new QToolButton(panel);
    add->setIcon(icon(QStringLiteral("add")));
    add->setAutoRaise(true);
    add->setAccessibleName(tr("Open more data"));
    add->setToolTip(add->accessibleName());
    connect(add, &QToolButton::clicked, this, &TracesPage::openClicked);
    panel->headerLayout()->addWidget(add);

    auto* filter = new QLineEdit(panel);
    filter->setPlaceholderText(tr("Filter by job, run, node"));
    filter->setAccessibleName(tr("Filter the tree"));
    filter->setClearButtonEnabled(true);
    filter->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    m_filter->setSourceModel(m_model);
    m_filter->setRecursiveFilteringEnabled(true);
    m_filter->setAutoAcceptChildRows(true);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    connect(filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text);
        if (!text.isEmpty()) m_tree->expandToDepth(1);
    });

    m_count = new QLabel(panel);
    m_count->setProperty("role", "secondary");
    m_tree = new QTreeView(panel);
    m_tree->setModel(m_filter);
    m_tree->setItemDelegate(new TraceTreeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(14);
    m_tree->setAccessibleName(tr("Open data sets"));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &TracesPage::removeDataSet);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 8, 8, 4);
    head->setSpacing(6);
    head->addWidget(filter);
    head->addWidget(m_count);
    panel->body()->addLayout(head);
    panel->body()->addWidget(m_tree, 1);
    return panel;
}

QWidget* TracesPage::makeHeader() {
    auto* header = new PageHeader(tr("Traces"), this);
    m_channels = new QToolButton(header);
    m_channels->setText(tr("Channels"));
    m_channels->setProperty("segment", "only");
    m_channels->setPopupMode(QToolButton::InstantPopup);
    m_channels->setAccessibleName(tr("Channels to plot"));
    m_channelMenu = new QMenu(m_channels);
    m_channels->setMenu(m_channelMenu);
    m_styling = new Segmented(
        tr("How many traces are drawn"), {tr("Auto"), tr("Lines"), tr("Mean and range")}, header);
    connect(m_styling, &Segmented::changed, this, &TracesPage::rebuildPlots);
    m_clock = new QLabel(header);
    m_clock->setProperty("role", "secondary");
    header->addView(m_channels);
    header->addView(m_styling);
    header->addView(m_clock);
    auto* train = new QPushButton(tr("Use for training"), header);
    train->setToolTip(tr("Choose the data set of the first checked trace on the Train page"));
    connect(train, &QPushButton::clicked, this, [this] {
        const auto checked = m_model->checked();
        if (!checked.empty()) Q_EMIT trainingRequested(toQString(checked.front().dataSet->path));
    });
    header->addAction(train);
    return header;
}

QWidget* TracesPage::makeMiddle() {
    auto* middle = new QWidget(this);
    auto* column = new QVBoxLayout(middle);
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
    column->addWidget(makeHeader());
    column->addWidget(plots, 1);
    return middle;
}

QWidget* TracesPage::makeSide() {
    auto* side = new QSplitter(Qt::Vertical, this);
    side->setHandleWidth(1);
    m_statistics = new StatisticsPanel(m_stack->view(), side);
    m_findings = new FindingsList(side);
    connect(m_findings, &FindingsList::jumpRequested, this, &TracesPage::jumpTo);
    side->addWidget(m_statistics);
    side->addWidget(m_findings);
    side->setStretchFactor(1, 1);
    side->setSizes({380, 400});
    return side;
}

void TracesPage::readWorkspace() {
    m_model->setDataSets(m_workspace.dataSets());
    m_tree->expandToDepth(m_workspace.dataSets().size() > 1 ? 0 : 1);
    m_count->setText(QStringLiteral("%1 · %2").arg(
        countOf(m_workspace.dataSets().size(), tr("data set"), tr("data sets")),
        countOf(m_model->traceCount(), tr("trace"), tr("traces"))));
}

void TracesPage::rebuildPlots() {
    const auto traces = m_model->checked();
    QStringList channels;
    const QStringList all = channelNames(traces);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const bool wanted = i < kChannelsAtFirst ? !m_hiddenChannels.contains(all[i])
                                                 : m_shownChannels.contains(all[i]);
        if (wanted) channels << all[i];
    }
    const auto content
        = channelPlots(traces, channels, static_cast<TraceStyling>(m_styling->current()));
    m_stack->setPlots(content);
    std::vector<LineLegend::Entry> legend;
    if (!content.plots.empty() && content.plots.front().curves.size() > 1
        && !content.plots.front().isSummedUp)
        for (const CurveSource& curve : content.plots.front().curves)
            legend.emplace_back(curve.look, curve.name);
    m_legend->setEntries(legend);
    m_legend->setVisible(!legend.empty());
    m_findings->setTraces(traces);
    m_overview->setMarks(m_findings->timesS());
    m_statistics->setTraces(traces);
    m_clock->setText(content.alignedAtStart ? tr("each trace from its own start") : QString());
    rebuildChannelMenu();
    Q_EMIT rangeChanged(rangeText());
}

void TracesPage::rebuildChannelMenu() {
    m_channelMenu->clear();
    const QStringList all = channelNames(m_model->checked());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString& name = all[i];
        QAction* action = m_channelMenu->addAction(name);
        action->setCheckable(true);
        action->setChecked(i < kChannelsAtFirst ? !m_hiddenChannels.contains(name)
                                                : m_shownChannels.contains(name));
        connect(
            action, &QAction::toggled, this, [this, name, isFirst = i < kChannelsAtFirst](bool on) {
                QStringList& list = isFirst ? m_hiddenChannels : m_shownChannels;
                if (on == isFirst)
                    list.removeAll(name);
                else
                    list.append(name);
                // Not while the menu still handles the click: it is filled anew.
                QMetaObject::invokeMethod(this, &TracesPage::rebuildPlots, Qt::QueuedConnection);
            });
    }
    m_channels->setEnabled(!all.isEmpty());
}

QString TracesPage::rangeText() const {
    if (m_stack->plots().empty()) return tr("Check a trace in the tree to plot it");
    const Interval& shown = m_stack->view().view().x;
    return tr("Visible %1 to %2 · %3")
        .arg(formatClock(shown.from), formatClock(shown.to), formatDuration(shown.length()));
}

void TracesPage::jumpTo(double fromS, double toS) {
    constexpr double kRoomS = 30;
    const double room = std::max(kRoomS, toS - fromS);
    m_stack->view().showX({fromS - room, toS + room});
    m_stack->cursor().place(fromS);
}

void TracesPage::removeDataSet(const QPoint& at) {
    const QModelIndex index = m_tree->indexAt(at);
    if (!index.isValid()) return;
    const QString path = index.data(TraceTreeModel::PathRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Close %1").arg(path.section(QLatin1Char('/'), -1))),
        &QAction::triggered, this, [this, path] { m_workspace.remove(toPath(path)); });
    connect(menu->addAction(tr("Uncheck all")), &QAction::triggered, m_model,
        &TraceTreeModel::uncheckAll);
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

}  // namespace wattline
