// SPDX-License-Identifier: GPL-3.0-or-later
// Puts checked traces together at a level, and fits walls, in the background; only the newest
// wish counts.
#pragma once

#include "core/dataset/level_series.h"
#include "ui/latest_job.h"

#include <optional>

namespace wattline {

struct LevelWish {
    std::vector<SeriesPtr> recorded;  ///< what is checked
    /// The rest of their data sets: where a node with a wall meter is looked for when none is
    /// checked.
    std::vector<SeriesPtr> around;
    LevelOptions options;  ///< walls are filled in here
    bool estimateWalls = false;
};

class LevelMaker : public QObject {
    Q_OBJECT

public:
    explicit LevelMaker(QObject* parent = nullptr);

    void request(LevelWish wish);
    void cancel();
    bool busy() const { return m_job.busy() || m_fitJob.busy(); }

Q_SIGNALS:
    void made(const wattline::LevelResult& result);
    void fitted(const std::vector<wattline::FittedNode>& nodes);
    void failed(const QString& what);

private:
    struct Known {
        std::vector<SeriesPtr> recorded, around;
        std::vector<FittedNode> nodes;
    };

    void requestFits();
    void make();
    bool knowsFits() const;

    LevelWish m_wish;
    std::optional<Known> m_known;
    LatestJob m_job{QStringLiteral("levels")};
    LatestJob m_fitJob{QStringLiteral("wall fits")};
};

}  // namespace wattline
