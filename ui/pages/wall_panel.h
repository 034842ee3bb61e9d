// SPDX-License-Identifier: GPL-3.0-or-later
// From the GPUs to the wall and from the wall to the facility: what was fitted, and whether it is
// applied.
#pragma once

#include "core/dataset/pue.h"
#include "core/dataset/wall_fit.h"
#include "ui/pages/panel.h"

class QCheckBox;
class QLabel;
class QLineEdit;

namespace wattline {

class WallPanel : public Panel {
    Q_OBJECT

public:
    explicit WallPanel(QWidget* parent = nullptr);

    /// @param fitted  nodes with a wall meter and GPUs, with a line or why there is none
    void setFits(const std::vector<FittedNode>& fitted);
    bool estimates() const;  ///< wished; without a fit nothing can be estimated
    Pue pue() const { return m_pue; }  ///< empty = none, or what is typed is none
    QCheckBox& estimateBox() { return *m_estimate; }
    QLineEdit& pueEdit() { return *m_edit; }
    QString fitText() const;
    QString problem() const;  ///< why what is typed is no PUE; empty when it is one

Q_SIGNALS:
    void changed();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void readPue();
    void makeRoom();

    Pue m_pue;
    QLabel *m_fits, *m_problem;
    QCheckBox* m_estimate;
    QLineEdit* m_edit;
};

/// "node a: wall = 812 W + 1.07 × 8 GPUs": and behind it how well, from how much.
QString describeFit(const FittedNode& node);

}  // namespace wattline
