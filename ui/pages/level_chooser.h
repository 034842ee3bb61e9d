// SPDX-License-Identifier: GPL-3.0-or-later
// At which level and in which steps the checked traces are shown: "Node", "1 s, native".
#pragma once

#include "core/trace/series.h"

#include <QWidget>

class QComboBox;

namespace wattline {

class Segmented;

class LevelChooser : public QWidget {
    Q_OBJECT

public:
    explicit LevelChooser(QWidget* parent = nullptr);

    /// Offers what the recordings have: no GPU level for what has no GPUs, sites where labels name
    /// them, steps from the recordings' own on. What was chosen comes back when it can.
    void setRecorded(const std::vector<SeriesPtr>& recorded);
    /// What to choose for the next recordings, as far as they have it.
    /// @param level  of levelNames(), else the finest; @param stepS  0 = as recorded
    void wish(const std::string& level, double stepS);
    std::string level() const;  ///< of levelNames()
    double stepS() const;  ///< 0 = as recorded
    /// Whether every recording stays itself: nothing is put together, no step changed.
    bool keepsRecordings() const;
    Segmented& levels() { return *m_levels; }
    QComboBox& steps() { return *m_steps; }

Q_SIGNALS:
    void changed();

private:
    void fillSteps(double nativeS, double spanS);

    Segmented* m_levels;
    QComboBox* m_steps;
    bool m_hasGpus = true;
    int m_wished = 0;  ///< level that the user chose
    double m_wishedS = 0;
};

/// "1 s", "5 min", "1 h": a step as one would say it.
QString stepText(double stepS);

}  // namespace wattline
