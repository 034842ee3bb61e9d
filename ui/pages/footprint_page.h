// SPDX-License-Identifier: GPL-3.0-or-later
// What each model costs: size, memory and speed on logarithmic bars, speed against error, and the
// table.
#pragma once

#include "core/experiment/result.h"

#include <QWidget>

#include <memory>
#include <vector>

class QGridLayout;
class QLabel;
class QStackedLayout;

namespace wattline {

class ExportMenu;
class LogBarPlot;
class Panel;
class ReportTableView;
class ScatterPlot;

class FootprintPage : public QWidget {
    Q_OBJECT
public:
    explicit FootprintPage(QWidget* parent = nullptr);

    void showResult(std::shared_ptr<const ExperimentResult> result);
    bool isEmpty() const { return !m_result; }

    /// The bar plots that have something measured, in reading order.
    std::vector<LogBarPlot*> bars() const;
    QWidget& cards() const { return *m_cardsWidget; }
    ScatterPlot& scatter() const { return *m_scatter; }
    ReportTableView& table() const { return *m_table; }
    /// Plots and table without the header: what an export of the page holds.
    QWidget& picture() const { return *m_picture; }
    ExportMenu& exportMenu() const { return *m_export; }

Q_SIGNALS:
    void failed(const QString& message);
    void trainRequested();

private:
    struct Card {
        Panel* panel;
        LogBarPlot* plot;
    };

    QWidget* makeEmpty();
    QWidget* makeContent();
    void fillCards();
    void fillScatter();

    std::shared_ptr<const ExperimentResult> m_result;
    std::vector<Card> m_cards;  ///< in the order of footprintFigures()
    QWidget* m_cardsWidget = nullptr;
    QGridLayout* m_cardLayout = nullptr;
    ScatterPlot* m_scatter;
    Panel* m_scatterPanel = nullptr;
    ReportTableView* m_table;
    QLabel* m_method;
    QWidget* m_picture = nullptr;
    QStackedLayout* m_stack;
    ExportMenu* m_export = nullptr;
};

}  // namespace wattline
