// SPDX-License-Identifier: GPL-3.0-or-later
// Filters while one types; a filter that is not understood says so and changes nothing.
#include "ui/pages/trace_browser.h"

#include "core/trace/error.h"
#include "ui/format.h"
#include "ui/models/trace_tree_delegate.h"
#include "ui/paths.h"
#include "ui/widgets/icon.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QStyle>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <set>

namespace wattline {

namespace {

QString filterHelp() {
    QStringList figures;
    for (const auto& name : filterFigures()) figures << QString::fromStdString(name);
    return TraceBrowser::tr("Words are looked for in every label. All terms must hold.\n"
                            "power > 5000, energy >= 2 kWh, duration < 10 min\n"
                            "state:failed, label:bert, node:12\n"
                            "-state:completed (not), bert or resnet, \"two words\"\n"
                            "Figures: %1; power is the peak.")
        .arg(figures.join(QStringLiteral(", ")));
}

void setRole(QLabel& label, const char* role) {
    if (label.property("role") == QLatin1String(role)) return;
    label.setProperty("role", role);
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

}  // namespace

TraceBrowser::TraceBrowser(Workspace& workspace, QWidget* parent)
    : Panel(tr("Data"), {}, parent)
    , m_workspace(workspace)
    , m_model(new TraceTreeModel(this))
    , m_edit(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_order(new QComboBox(this))
    , m_tree(new QTreeView(this)) {
    auto* add = new QToolButton(this);
    add->setIcon(icon(QStringLiteral("add")));
    add->setAutoRaise(true);
    add->setAccessibleName(tr("Open more data"));
    add->setToolTip(add->accessibleName());
    connect(add, &QToolButton::clicked, this, &TraceBrowser::openClicked);
    headerLayout()->addWidget(add);

    m_edit->setPlaceholderText(tr("power > 5000, state:failed, bert"));
    m_edit->setAccessibleName(tr("Filter the tree and the jobs"));
    m_edit->setToolTip(filterHelp());
    m_edit->setClearButtonEnabled(true);
    m_edit->addAction(icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    connect(m_edit, &QLineEdit::textChanged, this, &TraceBrowser::applyFilter);
    m_count->setProperty("role", "secondary");
    m_count->setWordWrap(true);
    m_order->addItems(
        {tr("by name"), tr("by peak"), tr("by energy"), tr("by duration"), tr("by findings")});
    m_order->setAccessibleName(tr("Order of the jobs in the tree"));
    connect(m_order, &QComboBox::currentIndexChanged, this, [this](int order) {
        m_model->setOrder(static_cast<JobOrder>(order));
        unfold();
    });

    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new TraceTreeDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setUniformRowHeights(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setIndentation(14);
    // Jobs and nodes differ in their last digits, data sets in their first letters.
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setAccessibleName(tr("Open data sets"));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &TraceBrowser::showMenu);

    auto* counts = new QHBoxLayout;
    counts->addWidget(m_count, 1);
    counts->addWidget(m_order);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 8, 8, 4);
    head->setSpacing(6);
    head->addWidget(m_edit);
    head->addLayout(counts);
    body()->addLayout(head);
    body()->addWidget(m_tree, 1);
    connect(&workspace, &Workspace::dataChanged, this, &TraceBrowser::readWorkspace);
    readWorkspace();
}

void TraceBrowser::readWorkspace() {
    m_model->setDataSets(m_workspace.dataSets());
    applyFilter();
}

void TraceBrowser::applyFilter() {
    const auto& dataSets = m_workspace.dataSets();
    std::set<std::string> keys;
    for (const DataSetPtr& dataSet : dataSets)
        keys.insert(dataSet->catalog->keys().begin(), dataSet->catalog->keys().end());
    try {
        const auto filter
            = SeriesFilter::parse(m_edit->text().toStdString(), {keys.begin(), keys.end()});
        m_matches.clear();
        for (const DataSetPtr& dataSet : dataSets)
            m_matches.push_back(filter.match(*dataSet->catalog));
        m_problem.clear();
    } catch (const Error& error) {
        m_problem = QString::fromStdString(error.problem() + ' ' + error.advice());
        m_problem[0] = m_problem[0].toUpper();
        if (m_matches.size() == dataSets.size()) {
            showCounts();
            return;
        }
        m_matches.clear();  // data were opened meanwhile: all of it is shown
        for (const DataSetPtr& dataSet : dataSets)
            m_matches.push_back(SeriesFilter().match(*dataSet->catalog));
    }
    m_model->setFilter(m_matches);
    unfold();
    showCounts();
    Q_EMIT filtered();
}

void TraceBrowser::unfold() {
    for (std::size_t set = 0; set < m_workspace.dataSets().size(); ++set)
        m_tree->expand(m_model->indexOfSet(set));
    constexpr std::size_t kMostUnfolded = 4;
    const auto checked = m_model->checkedJobs();
    if (checked.size() > kMostUnfolded) return;
    for (const JobRef& job : checked) {
        const QModelIndex at = m_model->indexOfJob(job);
        for (int row = 0; row < m_model->rowCount(at) && row < 1; ++row)
            m_tree->expand(m_model->index(row, 0, at));
        m_tree->expand(at);
    }
}

void TraceBrowser::reveal(const JobRef& job) {
    const QModelIndex at = m_model->indexOfJob(job);
    if (!at.isValid()) return;
    m_tree->setCurrentIndex(at);
    m_tree->expand(at);
    m_tree->scrollTo(at);
}

void TraceBrowser::showCounts() {
    std::size_t shown = 0, all = 0;
    for (std::size_t set = 0; set < m_matches.size(); ++set) {
        shown += m_matches[set].jobs.size();
        all += m_workspace.dataSets()[set]->catalog->jobs().size();
    }
    setRole(*m_count, m_problem.isEmpty() ? "secondary" : "warning");
    const QString traces = countOf(m_model->traceCount(), tr("trace"), tr("traces"));
    m_count->setText(!m_problem.isEmpty() ? m_problem
            : shown == all
            ? QStringLiteral("%1 · %2").arg(countOf(all, tr("job"), tr("jobs")), traces)
            : tr("%1 of %2 · %3")
                  .arg(formatCount(shown), countOf(all, tr("job"), tr("jobs")), traces));
}

void TraceBrowser::showMenu(const QPoint& at) {
    const QModelIndex index = m_tree->indexAt(at);
    if (!index.isValid()) return;
    const QString path = index.data(TraceTreeModel::PathRole).toString();
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Close %1").arg(path.section(QLatin1Char('/'), -1))),
        &QAction::triggered, this, [this, path] { m_workspace.remove(toPath(path)); });
    connect(menu->addAction(tr("Uncheck all")), &QAction::triggered, m_model,
        &TraceTreeModel::uncheckAll);
    constexpr std::size_t kMostShifted = 1000;
    const auto sources = m_model->sourcesOf(index);
    auto* shift = menu->addAction(tr("Shift in time…"));
    shift->setEnabled(!sources.empty() && sources.size() <= kMostShifted);
    connect(shift, &QAction::triggered, this, [this, sources] { Q_EMIT shiftRequested(sources); });
    menu->popup(m_tree->viewport()->mapToGlobal(at));
}

}  // namespace wattline
