// SPDX-License-Identifier: GPL-3.0-or-later
// Says that a node, job, cluster or site is shown from some of its recordings only, and takes the
// others on a click. Not there while everything is taken.
#pragma once

#include "core/dataset/level_series.h"

#include <QFrame>

class QPushButton;

namespace wattline {

class ElidedLabel;

class LevelNote : public QFrame {
    Q_OBJECT

public:
    explicit LevelNote(QWidget* parent = nullptr);

    /// @param mayTake  how many more recordings can be checked
    void setParts(const std::vector<LevelPart>& parts, std::size_t mayTake);
    QString text() const;
    QPushButton& button() { return *m_take; }

Q_SIGNALS:
    void takeAllClicked();

private:
    ElidedLabel* m_text;
    QPushButton* m_take;
};

}  // namespace wattline
