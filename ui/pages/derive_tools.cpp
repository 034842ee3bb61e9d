// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/derive_tools.h"

#include "ui/dialogs/align_dialog.h"
#include "ui/dialogs/formula_dialog.h"
#include "ui/dialogs/shift_dialog.h"
#include "ui/format.h"
#include "ui/pages/formula_panel.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/paths.h"
#include "ui/workspace.h"

#include <QMenu>

namespace wattline {

namespace {

QString fileNameOf(const std::string& source) {
    return toQString(std::filesystem::path(source).filename());
}

std::set<std::string> sourcesOf(const std::vector<SeriesPtr>& series) {
    std::set<std::string> sources;
    for (const auto& one : series)
        if (!one->info().source.empty()) sources.insert(one->info().source);
    return sources;
}

}  // namespace

DeriveTools::DeriveTools(
    Workspace& workspace, TraceBrowser& browser, TraceStack& stack, QWidget* page)
    : QObject(page)
    , m_workspace(workspace)
    , m_browser(browser)
    , m_stack(stack)
    , m_page(page)
    , m_panel(new FormulaPanel(workspace.derivations(), m_channels, page)) {
    connect(m_panel, &FormulaPanel::editRequested, this, &DeriveTools::editFormulas);
    connect(&workspace.derivations(), &Derivations::changed, this, [this] {
        m_browser.model().setShifts(shifts());
        Q_EMIT changed();
    });
    connect(&m_channels, &DerivedChannels::changed, this, &DeriveTools::computed);
    connect(&browser, &TraceBrowser::shiftRequested, this, &DeriveTools::shift);
    connect(&stack, &TraceStack::menuRequested, this, &DeriveTools::showMenu);
    m_browser.model().setShifts(shifts());
}

const TimeShifts& DeriveTools::shifts() const {
    return m_workspace.derivations().state().shifts;
}

Overlay DeriveTools::overlay() const {
    return m_workspace.derivations().state().overlay;
}

void DeriveTools::setPlotted(const std::vector<SeriesPtr>& plotted) {
    m_plotted = plotted;
    m_channels.request(derivedInputs(m_browser.model().checked(), shifts(), isFromStart()),
        m_workspace.derivations().state().formulas);
}

std::vector<SeriesPtr> DeriveTools::all() const {
    auto series = m_plotted;
    series.insert(series.end(), m_channels.series().begin(), m_channels.series().end());
    return series;
}

bool DeriveTools::isFromStart() const {
    return !timeOriginOf(m_plotted, overlay()).shared;
}

void DeriveTools::setFromStart(bool on) {
    const bool byItself = !timeOriginOf(m_plotted, Overlay::automatic).shared;
    m_workspace.derivations().setOverlay(on == byItself ? Overlay::automatic
            : on                                        ? Overlay::on
                                                        : Overlay::off);
}

QString DeriveTools::note() const {
    constexpr qsizetype kMostNamed = 2;
    QStringList parts;
    if (isFromStart()) parts << tr("each trace from its own start");
    QStringList shifted;
    for (const TraceRef& ref : m_browser.model().checked()) {
        const auto& source = ref.info().source;
        const double seconds = m_workspace.derivations().shiftOf(source);
        const auto text = QStringLiteral("%1 %2").arg(fileNameOf(source), shiftText(seconds));
        if (seconds != 0 && !shifted.contains(text)) shifted << text;
    }
    if (shifted.size() > kMostNamed)
        parts << tr("%1 shifted")
                     .arg(countOf(
                         static_cast<std::size_t>(shifted.size()), tr("source"), tr("sources")));
    else
        parts << shifted;
    return parts.join(QStringLiteral(" · "));
}

void DeriveTools::shift(const std::set<std::string>& sources) {
    if (sources.empty()) return;
    auto* dialog = new ShiftDialog(m_workspace.derivations(), sources, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void DeriveTools::shiftChecked() {
    std::set<std::string> sources;
    for (const TraceRef& ref : m_browser.model().checked()) sources.insert(ref.info().source);
    shift(sources);
}

void DeriveTools::align() {
    if (!m_align) {
        m_align = new AlignDialog(m_workspace.derivations(), m_stack.cursor(), m_page);
        m_align->setAttribute(Qt::WA_DeleteOnClose);
        connect(&m_stack, &TraceStack::contentChanged, m_align,
            [this] { m_align->setContent(m_stack.content()); });
    }
    auto& cursor = m_stack.cursor();
    if (!cursor.a() || !cursor.b()) {
        const Interval& shown = m_stack.view().view().x;
        cursor.setMarks(shown.from + shown.length() / 4, shown.to - shown.length() / 4);
    }
    m_align->setContent(m_stack.content());
    m_align->show();
    m_align->raise();
}

void DeriveTools::editFormulas(const QString& name) {
    if (!m_formulas) {
        m_formulas = new FormulaDialog(m_workspace.derivations(), m_channels,
            derivedInputs(m_browser.model().checked(), shifts(), isFromStart()), m_page);
        m_formulas->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_formulas, &FormulaDialog::applied, this, &DeriveTools::channelApplied);
    }
    m_formulas->edit(name);
    m_formulas->open();
}

void DeriveTools::showMenu(int plot, const QPoint& globalPosition) {
    constexpr std::size_t kMostNamed = 8;
    const ChannelPlot& shown = m_stack.content().plots[static_cast<std::size_t>(plot)];
    std::vector<SeriesPtr> series;
    for (const CurveSource& curve : shown.curves) series.push_back(curve.series);
    const auto sources = sourcesOf(series);
    auto* menu = new QMenu(m_page);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (sources.size() <= kMostNamed)
        for (const auto& source : sources)
            connect(menu->addAction(tr("Shift %1 in time…").arg(fileNameOf(source))),
                &QAction::triggered, this, [this, source] { shift({source}); });
    if (sources.size() > 1)
        connect(
            menu->addAction(
                tr("Shift %1 in time…").arg(countOf(sources.size(), tr("source"), tr("sources")))),
            &QAction::triggered, this, [this, sources] { shift(sources); });
    connect(menu->addAction(tr("Align events…")), &QAction::triggered, this, &DeriveTools::align);
    menu->addSeparator();
    connect(menu->addAction(tr("Computed channels…")), &QAction::triggered, this,
        [this] { editFormulas(); });
    menu->popup(globalPosition);
}

}  // namespace wattline
