// SPDX-License-Identifier: GPL-3.0-or-later
// Lays one source over another: by an event of each at the cursors A and B, or by how alike their
// curves are.
#pragma once

#include "core/derive/correlation.h"
#include "ui/charts/linked_cursor.h"
#include "ui/latest_job.h"

#include <QDialog>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QPushButton;

namespace wattline {

class CurvePlot;
class Derivations;
struct ChannelPlots;
struct CurveSource;

class AlignDialog : public QDialog {
    Q_OBJECT

public:
    /// Both outlive the dialog, which does not keep others from being used meanwhile.
    AlignDialog(Derivations& derivations, LinkedCursor& cursor, QWidget* parent = nullptr);

    /// What is plotted, each trace where it lies now.
    void setContent(const ChannelPlots& content);

    QComboBox& fixed() { return *m_fixed; }
    QComboBox& moved() { return *m_moved; }
    QPushButton& alignButton() { return *m_align; }
    QPushButton& suggestButton() { return *m_suggest; }
    QPushButton& useButton() { return *m_use; }
    QString message() const;
    const CurvePlot& correlationPlot() const { return *m_plot; }

private:
    const CurveSource* chosen(const QComboBox& box) const;
    const CurveSource* chosenPair(const CurveSource*& moved, QString& problem) const;
    void refresh();
    void align();
    void suggest();
    void showCorrelation(const Correlation& correlation);
    void shiftBy(double seconds);

    Derivations& m_derivations;
    LinkedCursor& m_cursor;
    std::vector<std::unique_ptr<CurveSource>> m_curves;  ///< one a trace, its first channel plotted
    QComboBox *m_fixed, *m_moved;
    QLabel *m_message, *m_found;
    QPushButton *m_align, *m_suggest, *m_use;
    CurvePlot* m_plot;
    double m_suggestedS = 0;
    LatestJob m_job{QStringLiteral("correlation")};
};

}  // namespace wattline
