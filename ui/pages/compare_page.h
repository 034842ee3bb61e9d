// SPDX-License-Identifier: GPL-3.0-or-later
// Teacher, student, LSTM and GRU beside the truth, with the metrics and a plain verdict underneath.
#pragma once

#include "ui/models/compare_data.h"

#include <QWidget>

#include <filesystem>
#include <memory>

class QLabel;
class QStackedLayout;

namespace wattline {

class CompareControls;
class CompareGrid;
class CompareLoader;
class ExportMenu;
class ReportTableView;

class ComparePage : public QWidget {
    Q_OBJECT
public:
    explicit ComparePage(QWidget* parent = nullptr);

    /// Reads the folder in the background; what is shown stays until it is read.
    void open(const std::filesystem::path& resultDirectory);
    void showData(std::shared_ptr<const CompareData> compared);
    bool isEmpty() const { return !m_data; }

    CompareControls& controls() const { return *m_controls; }
    CompareGrid& grid() const { return *m_grid; }
    ReportTableView& table() const { return *m_table; }
    /// Panels, verdict and table, without the buttons: what an export of the page holds.
    QWidget& picture() const { return *m_picture; }
    ExportMenu& exportMenu() const { return *m_export; }

    void goToWorstWindow();
    void goToLargestRamp();

Q_SIGNALS:
    void shown();  ///< after showData
    void failed(const QString& message);  ///< for the message bar
    void trainRequested();  ///< the empty page's one action

private:
    QWidget* makeEmpty();
    QWidget* makeContent();
    void refresh();
    void goTo(const Moment& moment);

    std::shared_ptr<const CompareData> m_data;
    CompareLoader* m_loader;
    CompareControls* m_controls;
    CompareGrid* m_grid;
    ReportTableView* m_table;
    QLabel* m_verdict;
    QLabel* m_note;
    QWidget* m_picture = nullptr;
    QStackedLayout* m_stack;
    ExportMenu* m_export = nullptr;
};

}  // namespace wattline
