// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the Traces page that puts checked traces together: level and step, walls and
// facility, and what is left out. Without a level the traces are shown as they were recorded.
#pragma once

#include "ui/models/trace_tree_model.h"
#include "ui/pages/level_maker.h"

#include <vector>

namespace wattline {

class LevelNote;
class TracesHeader;
class WallPanel;

class LevelTools : public QObject {
    Q_OBJECT

public:
    struct Parts {
        TraceTreeModel& tree;
        TracesHeader& header;
        LevelNote& note;
        WallPanel& wall;
    };
    /// All outlive the tools.
    LevelTools(const Parts& parts, QObject* parent);

    /// @param recorded  the series of what is checked in the tree, shifted
    /// @param shifts  of the sources around them
    void setRecorded(const std::vector<SeriesPtr>& recorded, const TimeShifts& shifts);
    const std::vector<SeriesPtr>& recorded() const { return m_recorded; }
    /// What is put together, or as recorded.
    const LevelResult& shown() const { return m_shown; }
    bool busy() const { return m_maker.busy(); }

Q_SIGNALS:
    void waiting();  ///< it takes a moment: shown() is what was before
    void made();
    void failed(const QString& what);

private:
    void request(const TimeShifts& shifts);
    void show(const LevelResult& result);
    void takeAll();

    Parts m_parts;
    LevelMaker m_maker;
    LevelResult m_shown;
    std::vector<SeriesPtr> m_recorded;
    std::vector<TraceRef> m_checked, m_others;  ///< when the level was asked for
};

}  // namespace wattline
