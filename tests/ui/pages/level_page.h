// SPDX-License-Identifier: GPL-3.0-or-later
// A Traces page over made nodes: boards whose power rises by 1 W a second, and wall meters of two.
#pragma once

#include "tests/support/catch.h"
#include "tests/support/wait_until.h"
#include "ui/pages/level_chooser.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_header.h"
#include "ui/pages/traces_page.h"
#include "ui/widgets/segmented.h"

#include <QToolButton>
#include <QtTest/QTest>

#include <cmath>

namespace wattline::test {

inline constexpr int kSamples = 200;

/// GPU power swings between 100 and 299 W, so that a wall can be fitted to it.
inline double boardW(int i) {
    return 100 + i;
}

inline Trace gpu(const char* node, const char* index, double utilisation) {
    Trace trace;
    trace.source = "/data/a";
    trace.labels = {{"job", "7"}, {"node", node}, {"gpu", index}};
    trace.channels = {
        {"power", "W", PowerKind::gpuBoard, {}}, {"utilization_gpu", "%", PowerKind::notPower, {}}};
    for (int i = 0; i < kSamples; ++i) {
        trace.timeS.push_back(i);
        trace.channels[0].values.push_back(boardW(i));
        trace.channels[1].values.push_back(utilisation);
    }
    return trace;
}

inline Trace wallOf(const char* node) {
    Trace trace;
    trace.source = "/data/a";
    trace.labels = {{"job", "7"}, {"node", node}};
    trace.channels = {{"power", "W", PowerKind::nodeWall, {}}};
    for (int i = 0; i < kSamples; ++i) {
        trace.timeS.push_back(i);
        trace.channels[0].values.push_back(50 + 1.5 * 2 * boardW(i));  // of two GPUs
    }
    return trace;
}

struct LevelPage {
    Workspace workspace;
    TracesPage page{workspace};

    explicit LevelPage(const std::vector<Trace>& traces, QSize size = {1440, 800}) {
        OpenResult content;
        for (const auto& trace : traces) content.series.push_back(makeMemorySeries(trace));
        workspace.add(makeDataSet("/data/a", std::move(content)));
        page.browser().model().checkOnly({{0, 0}});
        page.resize(size);
        page.show();
        settle();
    }
    void settle() {
        REQUIRE(waitUntil([this] { return !page.busy(); }));
    }
    void choose(const char* level) {
        for (auto* button : page.header().chooser().levels().findChildren<QToolButton*>())
            if (button->text() == level) QTest::mouseClick(button, Qt::LeftButton);
        settle();
    }
    const ChannelPlots& content() { return page.stack().content(); }
    QStringList titles() {
        QStringList all;
        for (const auto& plot : content().plots) all << plot.title;
        return all;
    }
    /// Of the curve whose name ends so; NaN without it.
    double firstValue(const QString& ending) {
        for (const auto& plot : content().plots)
            for (const auto& curve : plot.curves)
                if (curve.name.endsWith(ending))
                    return readTrace(*curve.series).channels[curve.channel].values.front();
        return std::nan("");
    }
};

}  // namespace wattline::test
