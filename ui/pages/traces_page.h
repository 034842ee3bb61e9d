// SPDX-License-Identifier: GPL-3.0-or-later
// Explore what is open: tree, stacked plots, overview, statistics and findings.
#pragma once

#include "ui/pages/channel_plots.h"

#include <QWidget>

namespace wattline {

class AnalysisPanel;
class CursorStrip;
class DeriveTools;
class FindingsList;
class JobTable;
class LevelNote;
class LevelTools;
class LineLegend;
class OverviewStrip;
class Segmented;
class StatisticsPanel;
class TraceBrowser;
class TraceStack;
class TracesHeader;
class VisibleExport;
class WallPanel;
class Workspace;

class TracesPage : public QWidget {
    Q_OBJECT

public:
    /// @param workspace outlives the page
    explicit TracesPage(Workspace& workspace, QWidget* parent = nullptr);

    TraceStack& stack() { return *m_stack; }
    TraceBrowser& browser() { return *m_browser; }
    JobTable& jobs() { return *m_jobs; }
    AnalysisPanel& analysis() { return *m_analysis; }
    /// Jobs, duration curve, histogram, spectrogram, XY.
    Segmented& below() { return *m_below; }
    CursorStrip& strip() { return *m_strip; }
    FindingsList& findings() { return *m_findings; }
    TracesHeader& header() { return *m_header; }
    DeriveTools& derive() { return *m_derive; }
    WallPanel& wall() { return *m_wall; }
    LevelNote& levelNote() { return *m_note; }
    /// The samples of the visible range, into a file or the clipboard.
    VisibleExport& visible() { return *m_export; }
    StatisticsPanel& statistics() { return *m_statistics; }
    /// The tree, the column of statistics and findings, and what stands below the plots.
    QWidget& treeColumn() { return *m_left; }
    QWidget& sideColumn() { return *m_side; }
    QWidget& lowerRow() { return *m_lower; }
    /// Whether something is still being put together or read for the plots.
    bool busy() const;
    /// Sets the cursors A and B within what is visible, or takes them away.
    void placeMarks(bool on);
    QString rangeText() const;  ///< "Visible 02:30 to 08:20 · 350 s"

Q_SIGNALS:
    void openClicked();
    void importClicked();
    /// The data set of the first checked trace shall be trained on.
    void trainingRequested(const QString& path);
    void rangeChanged(const QString& text);  ///< as rangeText()
    void saved(const QString& path);
    void failed(const QString& what);  ///< samples could not be read

private:
    QWidget* makeMiddle();
    QWidget* makeLower();
    QWidget* makeSide();
    void connectBrowser();
    void connectDerive();
    void connectLevels();
    void showJobs();
    void rebuildPlots();
    void plot();
    void showFinding(const PlotSpan& span);

    Workspace& m_workspace;
    TraceBrowser* m_browser;
    JobTable* m_jobs = nullptr;
    TracesHeader* m_header = nullptr;
    AnalysisPanel* m_analysis = nullptr;
    Segmented* m_below = nullptr;
    CursorStrip* m_strip = nullptr;
    TraceStack* m_stack;
    VisibleExport* m_export;
    LineLegend* m_legend;
    OverviewStrip* m_overview;
    StatisticsPanel* m_statistics;
    FindingsList* m_findings;
    DeriveTools* m_derive;
    WallPanel* m_wall = nullptr;
    QWidget *m_left = nullptr, *m_side = nullptr, *m_lower = nullptr;
    LevelNote* m_note = nullptr;
    LevelTools* m_levels = nullptr;
};

}  // namespace wattline
