// SPDX-License-Identifier: GPL-3.0-or-later
// From a file with faults to the list of findings, their bands in the plots, the banner and the
// repairs that can be switched off.
#include "core/ingest/open_series.h"
#include "tests/support/catch.h"
#include "tests/support/fake_run.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/wait_until.h"
#include "ui/charts/time_plot.h"
#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/pages/findings_list.h"
#include "ui/pages/overview_strip.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_page.h"

#include <QListWidget>
#include <QPushButton>
#include <QtTest/QTest>

#include <algorithm>
#include <limits>

using namespace wattline;

namespace {

constexpr double kStartS = 1715289600;

/// 1 Hz for 200 s: second 20 is there twice, seconds 101 to 120 are not there.
std::string faultyTable() {
    std::string text = "timestamp,power_W\n";
    for (int i = 0; i < 200; ++i) {
        if (i > 100 && i <= 120) continue;
        const auto row = [&](int powerW) {
            text += std::to_string(static_cast<long long>(kStartS) + i) + ','
                + std::to_string(powerW) + '\n';
        };
        row(500 + i % 7);
        if (i == 20) row(900);
    }
    return text;
}

struct Page {
    ScratchFolder scratch;
    Workspace workspace;
    TracesPage page{workspace};
    QListWidget* list = page.findings().findChild<QListWidget*>();

    Page() {
        const auto file = scratch.file("faulty.csv", faultyTable());
        workspace.add(makeDataSet(file, openSeries({file}, {}, {})));
        page.resize(1440, 900);
        page.show();
        REQUIRE(waitUntil([this] { return !page.stack().busy(); }));
    }
    void click(const char* heading) {
        const auto rows = list->findItems(QString::fromUtf8(heading), Qt::MatchStartsWith);
        REQUIRE(rows.size() == 1);
        QTest::mouseClick(
            list->viewport(), Qt::LeftButton, {}, list->visualItemRect(rows.front()).center());
        REQUIRE(waitUntil([this] { return !page.stack().busy(); }));
    }
    std::vector<PlotSpan> chosen() {
        std::vector<PlotSpan> spans = page.stack().plots().front()->spans();
        std::erase_if(spans, [](const PlotSpan& span) { return !span.isChosen; });
        return spans;
    }
    QColor colorAt(double timeS) {
        auto* plot = page.stack().plots().front();
        const QPoint at(static_cast<int>(plot->toPx(timeS, 0).x()),
            static_cast<int>(plot->plotRect().center().y()));
        return plot->grab().toImage().pixelColor(at);
    }
};

struct Window {
    ScratchFolder scratch;
    FakeRun run;
    MainWindow window{Services{openSeries, std::ref(run)}};

    Window() {
        window.show();
        window.session().open({scratch.file("faulty.csv", faultyTable())});
        settle();
    }
    void settle() {
        REQUIRE(waitUntil([this] { return !window.session().loads().loading(); }));
    }
    std::size_t samples() { return window.session().workspace().dataSets().at(0)->sampleCount(); }
    void press(const char* text) {
        const auto buttons = window.messages().findChildren<QPushButton*>();
        const auto found = std::find_if(buttons.begin(), buttons.end(),
            [&](const QPushButton* button) { return button->text() == QString::fromUtf8(text); });
        REQUIRE(found != buttons.end());
        (*found)->click();
        settle();
    }
};

}  // namespace

TEST_CASE("a finding that is clicked is banded in the plots and shown with room around it",
    "[ui][traces][findings]") {
    Page fixture;
    fixture.click("Gap");
    const auto chosen = fixture.chosen();
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0].timeS == Interval{100, 121});
    CHECK(chosen[0].text == "Gap, 21 s");
    CHECK(fixture.page.stack().plots().front()->spans().size() == 1);  // in place of the gap's own
    // 30 samples of 1 s are more than the gap is long.
    CHECK(fixture.page.stack().view().view().x == Interval{70, 151});
    CHECK(fixture.colorAt(110) == Theme::instance().colors()(ColorRole::warningFill));
    CHECK(fixture.colorAt(90) != fixture.colorAt(110));
}

TEST_CASE("a finding of one moment is banded too, and the gap stays", "[ui][traces][findings]") {
    Page fixture;
    fixture.click("Duplicate");
    const auto chosen = fixture.chosen();
    REQUIRE(chosen.size() == 1);
    CHECK(chosen[0].timeS == Interval{20, 20});
    CHECK(fixture.page.stack().plots().front()->spans().size() == 2);
    CHECK(fixture.page.stack().view().view().x.contains(20));
    CHECK(fixture.page.stack().view().view().x.length() <= 61);
    fixture.page.stack().cursor().clear();  // its line would cover the band
    CHECK(fixture.colorAt(20) == Theme::instance().colors()(ColorRole::warningFill));
    fixture.page.stack().setChosenSpan(std::nullopt);
    CHECK(fixture.chosen().empty());
    CHECK(fixture.colorAt(20) != Theme::instance().colors()(ColorRole::warningFill));
}

TEST_CASE("the banner counts findings by kind and leads to them", "[ui][window][findings]") {
    Window fixture;
    const auto& message = fixture.window.messages().message();
    CHECK(message.level == Message::Level::warning);
    CHECK(fixture.window.messages().isVisible());
    CHECK(fixture.window.messages().plainText().toStdString()
        == "2 findings in faulty.csv: 1 × gap, 1 × duplicate time stamp. Repairs are recorded, "
           "none is silent.");
    fixture.window.showMode(QStringLiteral("start"));
    fixture.press("Show findings");
    CHECK(fixture.window.mode() == "traces");
}

TEST_CASE("without repairs the file is read again and shown as it was", "[ui][window][findings]") {
    Window fixture;
    CHECK(fixture.samples() == 180);  // 200 less 20; the second row of second 20 is dropped
    fixture.press("Do not repair");
    CHECK(fixture.window.session().loads().options().asRead == findingKinds());
    CHECK_FALSE(fixture.window.actions().find(QStringLiteral("view.repairs"))->isChecked());
    CHECK(fixture.window.session().workspace().dataSets().size() == 1);
    CHECK(fixture.samples() == 181);
    CHECK(fixture.window.messages().plainText().contains("Shown as read"));
    fixture.window.actions().find(QStringLiteral("view.repairs"))->trigger();  // as in the menu
    fixture.settle();
    CHECK(fixture.window.session().loads().options().asRead.empty());
    CHECK(fixture.samples() == 180);
    CHECK(fixture.window.messages().plainText().contains("Repairs are recorded"));
}

TEST_CASE("what is found of a whole file has no place in the plots", "[ui][traces][findings]") {
    Trace trace;
    trace.labels = {{"node", "a"}};
    trace.channels = {{"power", "W", PowerKind::nodeWall, {1, 2, 3}}};
    trace.timeS = {kStartS, kStartS + 1, kStartS + 2};
    trace.findings = {{FindingKind::incompleteFile, "", 0, 0, 1, 0, "the gzip file is cut off", ""},
        {FindingKind::outOfRange, "power", kStartS + 1, kStartS + 1, 1, 3, "", "kept"}};
    FindingsList findings;
    findings.setSeries({makeMemorySeries(trace)});
    CHECK(findings.timesS() == std::vector<double>{1});
    const auto* list = findings.findChild<QListWidget*>();
    REQUIRE(list->count() == 2);
    CHECK(list->item(0)->text().toStdString() == "Incomplete file\nthe gzip file is cut off");
}

TEST_CASE("the overview breaks where the curve does", "[ui][traces]") {
    LinkedView view;
    view.setLimits({{0, 100}, {0, 1}});
    OverviewStrip strip(view);
    strip.resize(480, 64);  // 400 pixels of curve, 64 to the left of it
    const auto crossed = [&](double middle) {
        PlotSeries series;
        series.timeS = {0, 20, 40, 50, 60, 80, 100};
        series.values = {0, 1, 1, middle, 1, 1, 1};
        strip.setSeries(series);
        const auto image = strip.grab().toImage();
        // At second 45 nothing but the line from 40 to 60, at the upper edge.
        int dark = 0;
        for (int y = 4; y < 16; ++y) dark += qGray(image.pixel(64 + 180, y)) < 140;
        return dark > 0;
    };
    CHECK(crossed(1));
    CHECK_FALSE(crossed(std::numeric_limits<double>::quiet_NaN()));
}

TEST_CASE("a file without findings raises no banner", "[ui][window][findings]") {
    const ScratchFolder scratch;
    FakeRun run;
    MainWindow window{Services{openSeries, std::ref(run)}};
    window.show();
    window.session().open({scratch.file(
        "clean.csv", "timestamp,power_W\n1715289600,5\n1715289601,6\n1715289602,7\n")});
    REQUIRE(waitUntil([&] { return !window.session().loads().loading(); }));
    REQUIRE(window.session().workspace().dataSets().size() == 1);
    CHECK_FALSE(window.messages().isVisible());
}
