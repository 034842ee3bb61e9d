// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/made_up_compare.h"
#include "ui/charts/plot_exporter.h"
#include "ui/models/compare_loader.h"
#include "ui/pages/compare_controls.h"
#include "ui/pages/compare_grid.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/export_menu.h"
#include "ui/pages/report_table_view.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTemporaryDir>
#include <QTest>

using namespace wattline;

namespace {

struct Shown {
    ComparePage page;
    Shown() {
        page.resize(1368, 860);
        page.showData(std::make_shared<const CompareData>(test::madeUpCompareData()));
        page.controls().setModelShown("persistence", true);
        page.controls().setModelShown("student-undistilled", true);
        page.show();
        QApplication::processEvents();
    }
    std::vector<ComparePanel*> panels() { return page.grid().panels(); }
};

}  // namespace

TEST_CASE("panels have equal ranges and their plot areas line up", "[compare]") {
    Shown shown;
    const auto panels = shown.panels();
    REQUIRE(panels.size() == 4);
    const auto& first = *panels.front();
    for (const auto* panel : panels) {
        CHECK(panel->plot().xRange() == first.plot().xRange());
        CHECK(panel->plot().yRange() == first.plot().yRange());
        CHECK(panel->strip().xRange() == first.plot().xRange());
        CHECK(panel->strip().yRange() == first.strip().yRange());
        CHECK(panel->plot().plotRect().size() == first.plot().plotRect().size());
        const auto left
            = panel->plot().mapTo(panel, panel->plot().plotRect().topLeft().toPoint()).x();
        const auto stripLeft
            = panel->strip().mapTo(panel, panel->strip().plotRect().topLeft().toPoint()).x();
        CHECK(left == stripLeft);
        CHECK(panel->plot().plotRect().width() == panel->strip().plotRect().width());
    }
    CHECK(first.strip().yRange().from == -first.strip().yRange().to);
}

TEST_CASE("the first panel is the student's and a hidden model gives its room away", "[compare]") {
    Shown shown;
    CHECK(shown.panels()[0]->model() == "student");
    CHECK(shown.panels()[2]->model() == "gru");
    const auto width = shown.panels()[0]->width();
    shown.page.controls().setModelShown("persistence", false);
    shown.page.controls().setModelShown("student-undistilled", false);
    QApplication::processEvents();
    REQUIRE(shown.panels().size() == 2);
    CHECK(shown.panels()[0]->width() > 1.9 * width);
}

TEST_CASE("pointing into one panel shows actual, model and residual in all", "[compare]") {
    Shown shown;
    auto& gru = shown.panels()[2]->plot();
    const QPoint at = gru.toPx(40, 1020).toPoint();
    QMouseEvent move(
        QEvent::MouseMove, at, gru.viewport()->mapToGlobal(at), Qt::NoButton, Qt::NoButton, {});
    QApplication::sendEvent(gru.viewport(), &move);
    REQUIRE(shown.page.grid().cursor().timeS());
    // Sample 20 of segment 0, seed 1, one step ahead: truth 1,020, student + 10.
    const auto rows = shown.panels()[0]->plot().readoutRows(40.5);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].value == "1,020 W");
    CHECK(rows[1].value == "1,030 W");
    CHECK(rows[2].value == "+10 W");
}

TEST_CASE("seed and horizon change what the panels and the table say", "[compare]") {
    Shown shown;
    shown.page.controls().setSeed(2);
    shown.page.controls().setLead(2);
    CHECK(shown.panels()[0]->plot().readoutRows(40)[2].value == "+40 W");
    // madeUpResult: two steps ahead the student's MAE is 1.5 times 50 W.
    const auto& table = shown.page.table().table();
    CHECK(table.rows[0].cells[table.column("mae")].text == "75.0");
}

TEST_CASE(
    "jumping to the largest ramp opens its segment and holds the crosshair there", "[compare]") {
    Shown shown;
    shown.page.goToLargestRamp();
    CHECK(shown.page.controls().choice().segment == 1);
    CHECK(shown.page.grid().cursor().timeS() == 50);
    CHECK(shown.page.grid().cursor().locked());
    CHECK(shown.panels()[0]->plot().xRange().contains(50));
}

TEST_CASE("a zoom stays when only the horizon changes", "[compare]") {
    Shown shown;
    shown.page.grid().view().showX({20, 30});
    shown.page.controls().setLead(2);
    CHECK(shown.panels()[0]->plot().xRange() == Interval{20, 30});
    shown.page.controls().setSegment(1);
    CHECK(shown.panels()[0]->plot().xRange() == Interval{0, 58});
}

TEST_CASE("an empty page says what to do and offers it", "[compare]") {
    ComparePage page;
    CHECK(page.isEmpty());
    QSignalSpy spy(&page, &ComparePage::trainRequested);
    auto* button = page.findChild<QPushButton*>();
    REQUIRE(button);
    button->click();
    CHECK(spy.count() == 1);
}

TEST_CASE(
    "a folder without a result leaves the page as it was and says which folder", "[compare]") {
    Shown shown;
    const QTemporaryDir folder;
    QSignalSpy failed(&shown.page, &ComparePage::failed);
    shown.page.open(folder.path().toStdString());
    REQUIRE(failed.wait(5000));
    CHECK(failed.front().front().toString().contains(folder.path()));
    CHECK(shown.panels().size() == 4);
}

TEST_CASE("everything that takes input on the Compare page has a name", "[compare]") {
    Shown shown;
    for (const auto* widget : shown.page.findChildren<QWidget*>()) {
        const bool input = qobject_cast<const QComboBox*>(widget)
            || qobject_cast<const QSlider*>(widget) || qobject_cast<const PlotView*>(widget)
            || qobject_cast<const ReportTableView*>(widget);
        const auto* button = qobject_cast<const QAbstractButton*>(widget);
        const bool inside = widget->objectName().startsWith("qt_")
            || qobject_cast<const QTableView*>(widget->parentWidget());
        CAPTURE(widget->metaObject()->className());
        CHECK((!input || !widget->accessibleName().isEmpty()));
        CHECK((
            !button || inside || !button->text().isEmpty() || !button->accessibleName().isEmpty()));
    }
    for (const auto* panel : shown.panels()) {
        CHECK_FALSE(panel->plot().accessibleDescription().isEmpty());
    }
}

TEST_CASE("the page exports as one picture with its verdict and every panel", "[compare]") {
    Shown shown;
    const auto svg = pictureBytes(shown.page.picture(), PictureFormat::svg);
    CHECK(svg.contains("The student is better than"));
    CHECK(svg.contains("Student, undistilled"));
    CHECK(svg.contains(seriesStyle("student", Colors(false)).color.name().toUtf8()));
    CHECK(svg.contains(seriesStyle("gru", Colors(false)).color.name().toUtf8()));
}

TEST_CASE("two loads in a row answer once, with the second", "[compare]") {
    CompareLoader loader;
    QSignalSpy loaded(&loader, &CompareLoader::loaded), failed(&loader, &CompareLoader::failed);
    const QTemporaryDir first, second;
    loader.load(first.path().toStdString());
    loader.load(second.path().toStdString());
    REQUIRE(failed.wait(5000));
    QTest::qWait(50);
    CHECK(failed.count() == 1);
    CHECK(failed.front().front().toString().contains(second.path()));
    CHECK(loaded.count() == 0);
}

TEST_CASE("a picture that cannot be saved is reported from whichever plot it was", "[compare]") {
    Shown shown;
    QSignalSpy failed(&shown.page, &ComparePage::failed);
    const auto menus = shown.page.findChildren<ExportMenu*>();
    CHECK(menus.size() >= 2 * 4 + 2);  // plot and strip of each panel, table, page
    for (auto* menu : menus) {
        Q_EMIT menu->failed(QStringLiteral("No space left on device"));
    }
    CHECK(failed.count() == menus.size());
}
