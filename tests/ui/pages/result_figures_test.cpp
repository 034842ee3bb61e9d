// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/made_up_compare.h"
#include "ui/pages/residual_stack.h"
#include "ui/pages/result_figures.h"

#include <QImage>
#include <QTemporaryDir>
#include <QXmlStreamReader>

using namespace wattline;

namespace {

bool wellFormed(const std::string& xml) {
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    while (!reader.atEnd()) {
        reader.readNext();
    }
    return !reader.hasError();
}

}  // namespace

TEST_CASE("a report's figures are drawn without a window, as picture and as drawing", "[figures]") {
    const auto figures = drawResultFigures(test::madeUpCompareData());
    REQUIRE(figures.size() == 4);
    for (const auto& figure : figures) {
        CAPTURE(std::string(toString(figure.kind)));
        const auto image = QImage::fromData(QByteArray::fromStdString(figure.png));
        CHECK(image.width() > 500);
        CHECK(wellFormed(figure.svg));
        CHECK(figure.svg.find("Student") != std::string::npos);
    }
    CHECK(figures[0].kind == FigureKind::forecasts);
    CHECK(figures[1].svg.find("residual, W") != std::string::npos);
}

TEST_CASE("figures are written under the names that the report knows", "[figures]") {
    const QTemporaryDir folder;
    const std::vector<ResultFigure> figures{{FigureKind::residuals, "png bytes", "<svg/>"}};
    const auto written = writeResultFigures(figures, folder.path().toStdString());
    REQUIRE(written.size() == 2);
    CHECK(written[0].filename() == "residuals.png");
    CHECK(readWholeFile(written[1]) == "<svg/>");
    CHECK(picturesOf(figures).front().mimeType == "image/svg+xml");
}

TEST_CASE("a result without students or latencies leaves figures out instead of drawing empty ones",
    "[figures]") {
    CompareData bare;
    CHECK(drawResultFigures(bare).empty());
}

TEST_CASE("residual strips of all models have one scale", "[figures]") {
    const ResidualStack stack(test::madeUpCompareData(), {1, 2, 2, {"student", "gru"}});
    REQUIRE(stack.strips().size() == 2);
    CHECK(stack.strips()[0]->title() == "Student");
    CHECK(stack.strips()[0]->yRange() == stack.strips()[1]->yRange());
    CHECK(stack.strips()[0]->yRange().contains(40));  // student, seed 2, two steps ahead
    CHECK(stack.strips()[0]->xRange() == stack.strips()[1]->xRange());
}
