// SPDX-License-Identifier: GPL-3.0-or-later
// The header of the Compare page: which segment, seed, lead and models, and where to jump.
#pragma once

#include "ui/pages/compare_grid.h"
#include "ui/widgets/page_header.h"

#include <QStringList>

class QComboBox;
class QLabel;
class QMenu;
class QPushButton;
class QSlider;
class QToolButton;

namespace wattline {

class CompareControls : public PageHeader {
    Q_OBJECT
public:
    explicit CompareControls(QWidget* parent = nullptr);

    void setData(const CompareData& compared);
    CompareChoice choice() const;
    void setSegment(std::size_t segment);
    void setLead(int lead);
    void setSeed(std::uint64_t seed);
    void setModelShown(const std::string& model, bool shown);
    void setLocked(bool locked);

Q_SIGNALS:
    void changed();
    void worstWindowWanted();
    void largestRampWanted();
    void lockWanted(bool locked);

private:
    void fillModels(const CompareData& compared);
    void updateLeadText();

    QComboBox* m_segment;
    QComboBox* m_seed;
    QSlider* m_lead;
    QLabel* m_leadText;
    QToolButton* m_models;
    QMenu* m_modelMenu;
    QToolButton* m_lock;
    double m_stepS = 1;
};

}  // namespace wattline
