// SPDX-License-Identifier: GPL-3.0-or-later
// The split drawn to scale: one cell a run, filled by part, with runs and windows written below.
#pragma once

#include "ui/split_preview.h"

#include <QWidget>

#include <optional>

namespace wattline {

class SplitBar : public QWidget {
    Q_OBJECT

public:
    explicit SplitBar(QWidget* parent = nullptr);

    void setSummary(const std::optional<SplitSummary>& summary);
    QSize sizeHint() const override { return {320, 58}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();

    std::optional<SplitSummary> m_summary;
};

}  // namespace wattline
