// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Traces page that aligns and derives: sources shifted in time, runs laid over each
// other, computed channels, and the dialogs for them.
#pragma once

#include "ui/pages/channel_plots.h"
#include "ui/pages/derived_channels.h"

#include <QPointer>

#include <set>
#include <string>

namespace wattline {

class AlignDialog;
class FormulaDialog;
class FormulaPanel;
class ShiftDialog;
class TraceBrowser;
class TraceStack;
class Workspace;

class DeriveTools : public QObject {
    Q_OBJECT

public:
    /// All outlive the tools.
    DeriveTools(Workspace& workspace, TraceBrowser& browser, TraceStack& stack, QWidget* page);

    FormulaPanel& panel() { return *m_panel; }
    const DerivedChannels& channels() const { return m_channels; }
    const TimeShifts& shifts() const;
    Overlay overlay() const;

    /// What is plotted but for the computed channels, which are asked for.
    void setPlotted(const std::vector<SeriesPtr>& plotted);
    /// The same with the computed channels that are there.
    std::vector<SeriesPtr> all() const;
    /// "each trace from its own start · gpu.csv +1:30"; empty = as recorded.
    QString note() const;

    /// Whether each trace begins at 0 s, chosen or because they do not overlap.
    bool isFromStart() const;
    void setFromStart(bool on);

    void shift(const std::set<std::string>& sources);
    void shiftChecked();  ///< the sources of what is plotted
    void align();
    void editFormulas(const QString& name = {});

Q_SIGNALS:
    /// Other shifts, another overlay, other formulas: everything is to be plotted anew.
    void changed();
    void computed();  ///< all() has other computed channels
    void channelApplied(const QString& name);  ///< a formula was added or changed in the dialog

private:
    void showMenu(int plot, const QPoint& globalPosition);

    Workspace& m_workspace;
    TraceBrowser& m_browser;
    TraceStack& m_stack;
    QWidget* m_page;
    DerivedChannels m_channels;
    std::vector<SeriesPtr> m_plotted;
    FormulaPanel* m_panel;
    QPointer<AlignDialog> m_align;
    QPointer<FormulaDialog> m_formulas;
};

}  // namespace wattline
