// SPDX-License-Identifier: GPL-3.0-or-later
// What the run says, line by line, all of it or only the warnings.
#pragma once

#include "ui/pages/panel.h"
#include "ui/training_feed.h"

class QPlainTextEdit;
class QCheckBox;

namespace wattline {

class Segmented;

class LogView : public Panel {
    Q_OBJECT

public:
    explicit LogView(QWidget* parent = nullptr);

    /// The whole log; only what is new since the last call is added.
    void setLines(const std::vector<LogLine>& lines);
    QString text() const;

private:
    void append(const LogLine& line);
    void refill();

    std::vector<LogLine> m_lines;
    std::size_t m_warnings = 0;
    Segmented* m_which;
    QCheckBox* m_follow;
    QPlainTextEdit* m_text;
};

}  // namespace wattline
