// SPDX-License-Identifier: GPL-3.0-or-later
// Every file is read again: what a user gets is what is checked.
#include "core/store/atomic_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "ui/charts/plot_exporter.h"
#include "ui/charts/time_plot.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QTemporaryDir>
#include <QVBoxLayout>
#include <QXmlStreamReader>

#include <cmath>

using namespace wattline;

namespace {

std::unique_ptr<TimePlot> plotOfTwo() {
    auto plot = std::make_unique<TimePlot>();
    plot->resize(500, 200);
    std::vector<PlotSeries> series;
    for (const char* model : {"actual", "teacher"}) {
        PlotSeries one{QString::fromLatin1(model), {model}, {}, {}};
        for (int i = 0; i < 50; ++i) {
            one.timeS.push_back(i);
            one.values.push_back(i == 20 ? NAN : 5000 + 10.5 * i);
        }
        series.push_back(one);
    }
    plot->setTitle(QStringLiteral("Node power, W"));
    plot->setUnit(QStringLiteral("W"));
    plot->setSeries(std::move(series));
    return plot;
}

std::filesystem::path in(const QTemporaryDir& folder, const char* name) {
    return std::filesystem::path(folder.path().toStdString()) / name;
}

/// Number of elements of that name; fails the test unless the document is well-formed XML.
int countElements(const std::string& xml, QLatin1String name, const QString& attribute = {}) {
    QXmlStreamReader reader(QByteArray::fromStdString(xml));
    int count = 0;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::StartElement && reader.name() == name) {
            count += attribute.isEmpty() || reader.attributes().hasAttribute(attribute) ? 1 : 0;
        }
    }
    CHECK_FALSE(reader.hasError());
    return count;
}

bool contains(const QImage& image, const QColor& color) {
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y) == color) {
                return true;
            }
        }
    }
    return false;
}

}  // namespace

TEST_CASE("a PNG has the asked scale and the series' colours on white, also from the dark theme",
    "[export]") {
    Theme::instance().setMode(ThemeMode::dark);
    const QTemporaryDir folder;
    const auto plot = plotOfTwo();
    const auto written = exportPicture(*plot, in(folder, "power"), {3, true});
    Theme::instance().setMode(ThemeMode::light);
    CHECK(written == in(folder, "power.png"));
    const QImage image(QString::fromStdString(written.string()));
    CHECK(image.size() == QSize(1500, 600));
    CHECK(image.pixelColor(2, 2) == QColor(Qt::white));
    CHECK(contains(image, seriesStyle("teacher", Colors(false)).color));
}

TEST_CASE("an SVG is well-formed, holds the lines as paths and the title as text", "[export]") {
    const QTemporaryDir folder;
    const auto plot = plotOfTwo();
    const auto svg = readWholeFile(exportPicture(*plot, in(folder, "power.svg")));
    // One polyline or path for each unbroken piece of a line: two series, each cut once.
    const int lines
        = countElements(svg, QLatin1String("polyline")) + countElements(svg, QLatin1String("path"));
    CHECK(lines >= 4);
    CHECK(svg.find("Node power, W") != std::string::npos);
    CHECK(countElements(svg, QLatin1String("image")) == 0);
    CHECK(svg.find("#0072b2") != std::string::npos);
    // A plot without series has that many paths fewer: they are the series.
    TimePlot empty;
    empty.resize(500, 200);
    const auto bare = pictureBytes(empty, PictureFormat::svg).toStdString();
    CHECK(countElements(bare, QLatin1String("path"))
            + countElements(bare, QLatin1String("polyline")) + 4
        <= lines);
}

TEST_CASE("a whole page exports its plots as vectors and its labels as text", "[export]") {
    QWidget page;
    auto* layout = new QVBoxLayout(&page);
    layout->addWidget(new QLabel(QStringLiteral("Verdict of the page")));
    auto* plot = plotOfTwo().release();
    layout->addWidget(plot);
    page.resize(600, 300);
    page.show();
    const auto svg = pictureBytes(page, PictureFormat::svg).toStdString();
    CHECK(svg.find("Verdict of the page") != std::string::npos);
    CHECK(svg.find("#0072b2") != std::string::npos);
    CHECK(countElements(svg, QLatin1String("image")) == 0);
    CHECK(pictureOf(page, {2, true}).size() == QSize(1200, 600));
}

TEST_CASE("a PDF has one page of the plot's shape", "[export]") {
    const QTemporaryDir folder;
    const auto plot = plotOfTwo();
    const auto pdf = readWholeFile(exportPicture(*plot, in(folder, "power.PDF")));
    CHECK(pdf.substr(0, 5) == "%PDF-");
    CHECK(pdf.find("/Count 1") != std::string::npos);
    CHECK(pdf.find("/MediaBox [0 0 375") != std::string::npos);  // 500 px at 96 a inch are 375 pt
}

TEST_CASE("CSV gives back the visible numbers exactly", "[export]") {
    const QTemporaryDir folder;
    const auto plot = plotOfTwo();
    plot->view().showX({19, 21});
    const auto csv = readWholeFile(exportCsv(plot->visibleData(), in(folder, "power")));
    CHECK(csv == "time_s,actual_W,teacher_W\n19,5199.5,5199.5\n20,,\n21,5220.5,5220.5\n");
    CHECK(toCsv({{"a", "say \"b\""}, {{"1,5", "x\ny"}}})
        == "a,\"say \"\"b\"\"\"\n\"1,5\",\"x\ny\"\n");
}

TEST_CASE("the clipboard takes pictures and tables", "[export]") {
    const auto plot = plotOfTwo();
    copyPicture(*plot);
    CHECK(QGuiApplication::clipboard()->image().size() == QSize(1000, 400));
    plot->view().showX({0, 1});
    copyData(plot->visibleData());
    CHECK(QGuiApplication::clipboard()->text()
        == "time_s\tactual_W\tteacher_W\n0\t5000\t5000\n1\t5010.5\t5010.5\n");
}

TEST_CASE("a picture that cannot be written or named says so and names the file", "[export]") {
    const QTemporaryDir folder;
    const auto plot = plotOfTwo();
    const auto missing = in(folder, "no-such-folder") / "power.png";
    CHECK_THROWS_AS(exportPicture(*plot, missing), Error);
    try {
        exportPicture(*plot, in(folder, "power.jpeg2000"));
        FAIL("an unknown format was accepted");
    } catch (const Error& error) {
        CHECK(std::string(error.what()).find(".jpeg2000") != std::string::npos);
        CHECK(error.advice() == "Use .png, .svg or .pdf.");
    }
    CHECK_FALSE(std::filesystem::exists(in(folder, "power.jpeg2000")));
}

TEST_CASE("a zoomed line does not stick out of the plot in an SVG", "[export]") {
    const auto plot = plotOfTwo();
    plot->view().show({{10.5, 15.5}, {5120, 5150}});
    for (const auto* line : plot->chart()->series()) {
        for (const auto& point : qobject_cast<const QLineSeries*>(line)->points()) {
            CHECK(point.x() >= 10.5);
            CHECK(point.x() <= 15.5);
            CHECK((std::isnan(point.y()) || (point.y() >= 5120 && point.y() <= 5150)));
        }
    }
}
