// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/level_tools.h"

#include "ui/pages/channel_plots.h"
#include "ui/pages/level_chooser.h"
#include "ui/pages/level_note.h"
#include "ui/pages/traces_header.h"
#include "ui/pages/wall_panel.h"

#include <set>

namespace wattline {

LevelTools::LevelTools(const Parts& parts, QObject* parent)
    : QObject(parent)
    , m_parts(parts) {
    connect(&m_maker, &LevelMaker::made, this, &LevelTools::show);
    connect(&m_maker, &LevelMaker::fitted, &m_parts.wall, &WallPanel::setFits);
    connect(&m_maker, &LevelMaker::failed, this, &LevelTools::failed);
    connect(&m_parts.note, &LevelNote::takeAllClicked, this, &LevelTools::takeAll);
}

void LevelTools::setRecorded(const std::vector<SeriesPtr>& recorded, const TimeShifts& shifts) {
    m_recorded = recorded;
    LevelChooser& chooser = m_parts.header.chooser();
    chooser.setRecorded(m_recorded);
    WallPanel& wall = m_parts.wall;
    wall.setVisible(chooser.level() != "gpu");
    if (m_recorded.empty()
        || (chooser.keepsRecordings() && (wall.isHidden() || wall.pue().empty()))) {
        m_maker.cancel();
        wall.setFits({});
        show({m_recorded, {}, {}});
    } else {
        request(shifts);
    }
}

void LevelTools::request(const TimeShifts& shifts) {
    LevelWish wish;
    wish.recorded = m_recorded;
    m_checked = m_parts.tree.checked();
    m_others.clear();
    std::set<DataSetPtr> dataSets;
    std::set<const Series*> checked;
    for (const TraceRef& ref : m_checked) {
        dataSets.insert(ref.dataSet);
        checked.insert(ref.series().get());
    }
    for (const DataSetPtr& dataSet : dataSets) {
        const auto& series = dataSet->content.series;
        wish.around.insert(wish.around.end(), series.begin(), series.end());
        for (std::size_t i = 0; i < series.size(); ++i) {
            if (checked.contains(series[i].get())) continue;
            m_others.push_back({dataSet, i});
            wish.options.others.push_back(series[i]);
        }
    }
    // A meter whose clock is off fits its GPUs only where it was shifted to.
    wish.around = shiftedBySource(wish.around, shifts);
    m_parts.header.setChannels(channelNames(m_recorded));
    for (const QString& name : m_parts.header.shownChannels())
        wish.options.channels.push_back(name.toStdString());
    wish.options.level = m_parts.header.chooser().level();
    wish.options.stepS = m_parts.header.chooser().stepS();
    wish.options.pue = m_parts.wall.pue();
    wish.estimateWalls = m_parts.wall.estimates();
    Q_EMIT waiting();
    m_maker.request(std::move(wish));
}

void LevelTools::show(const LevelResult& result) {
    m_shown = result;
    m_parts.note.setParts(m_shown.parts, TraceTreeModel::kMostChecked - m_recorded.size());
    Q_EMIT made();
}

void LevelTools::takeAll() {
    auto traces = m_checked;
    for (const LevelPart& part : m_shown.parts)
        for (const std::size_t left : part.left) traces.push_back(m_others[left]);
    m_parts.tree.checkTraces(traces);
}

}  // namespace wattline
