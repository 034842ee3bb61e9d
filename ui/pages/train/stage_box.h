// SPDX-License-Identifier: GPL-3.0-or-later
// One stage of the run: state, name, time taken or left, and its latest note.
#pragma once

#include "ui/training_progress.h"

#include <QFrame>

class QLabel;
class QProgressBar;

namespace wattline {

class StageBox : public QFrame {
    Q_OBJECT

public:
    explicit StageBox(const QString& title, QWidget* parent = nullptr);

    void setStage(const StageProgress& stage);

private:
    void drawIcon();

    JobStatus m_status = JobStatus::waiting;
    bool m_empty = true;  ///< nothing of this stage is in the run
    QString m_title;
    QLabel *m_icon, *m_time, *m_note;
    QProgressBar* m_bar;
};

}  // namespace wattline
