// SPDX-License-Identifier: GPL-3.0-or-later
// Explore what is open: tree, stacked plots, overview, statistics and findings.
#pragma once

#include "ui/pages/channel_plots.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QMenu;
class QSortFilterProxyModel;
class QToolButton;
class QTreeView;

namespace wattline {

class FindingsList;
class LineLegend;
class OverviewStrip;
class Segmented;
class StatisticsPanel;
class TraceStack;
class Workspace;

class TracesPage : public QWidget {
    Q_OBJECT

public:
    /// @param workspace outlives the page
    explicit TracesPage(Workspace& workspace, QWidget* parent = nullptr);

    TraceStack& stack() { return *m_stack; }
    TraceTreeModel& model() { return *m_model; }
    QString rangeText() const;  ///< "Visible 02:30 to 08:20 · 350 s"

Q_SIGNALS:
    void openClicked();
    /// The data set of the first checked trace shall be trained on.
    void trainingRequested(const QString& path);
    void rangeChanged(const QString& text);  ///< as rangeText()
    void failed(const QString& what);  ///< samples could not be read

private:
    QWidget* makeTree();
    QWidget* makeHeader();
    QWidget* makeMiddle();
    QWidget* makeSide();
    void readWorkspace();
    void rebuildPlots();
    void rebuildChannelMenu();
    void jumpTo(double fromS, double toS);
    void removeDataSet(const QPoint& at);

    Workspace& m_workspace;
    TraceTreeModel* m_model;
    QSortFilterProxyModel* m_filter;
    QTreeView* m_tree;
    QLabel* m_count;
    QLabel* m_clock;
    QToolButton* m_channels;
    QMenu* m_channelMenu;
    Segmented* m_styling;
    TraceStack* m_stack;
    LineLegend* m_legend;
    OverviewStrip* m_overview;
    StatisticsPanel* m_statistics;
    FindingsList* m_findings;
    QStringList m_hiddenChannels;  ///< unticked by the user
    QStringList m_shownChannels;  ///< ticked by the user beyond the first few
};

}  // namespace wattline
