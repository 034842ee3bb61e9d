// SPDX-License-Identifier: GPL-3.0-or-later
// Pages laid out where nobody sees them, and pictures taken.
#include "ui/pages/result_figures.h"

#include "core/store/atomic_file.h"

#include "ui/charts/plot_exporter.h"
#include "ui/charts/scatter_plot.h"
#include "ui/pages/compare_grid.h"
#include "ui/pages/footprint_page.h"
#include "ui/pages/residual_stack.h"

#include <QCoreApplication>

#include <memory>

namespace wattline {
namespace {

constexpr QSize kGridSize(1200, 620), kStripsSize(1200, 520), kFootprintSize(1368, 820);

void layOutUnseen(QWidget& widget, QSize size) {
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(size);
    widget.show();
    QCoreApplication::sendPostedEvents();
}

ResultFigure pictureBoth(FigureKind kind, QWidget& widget) {
    return {kind, pictureBytes(widget, PictureFormat::png).toStdString(),
        pictureBytes(widget, PictureFormat::svg).toStdString()};
}

CompareChoice choiceOf(const CompareData& compared) {
    CompareChoice choice;
    const auto ramp = largestRamp(compared);
    choice.segment = ramp ? ramp->segment : 0;
    choice.seed = compared.result.spec.seeds.empty() ? 0 : compared.result.spec.seeds.front();
    for (const auto& model : compared.result.models) {
        for (const auto& seed : model.perSeed) {
            choice.seed = seed.shipped ? seed.seed : choice.seed;
        }
        if (model.train.steps > 0 && model.name != "student-undistilled"
            && compared.forecastOf(model.name, choice.seed)) {
            choice.models.insert(model.name);
        }
    }
    return choice;
}

}  // namespace

std::vector<ResultFigure> drawResultFigures(const CompareData& compared) {
    const LightThemeScope light;
    std::vector<ResultFigure> figures;
    const auto choice = choiceOf(compared);
    if (!choice.models.empty() && !compared.test.segments.empty()) {
        CompareGrid grid;
        grid.setData(std::make_shared<const CompareData>(compared));
        grid.show(choice);
        layOutUnseen(grid, kGridSize);
        figures.push_back(pictureBoth(FigureKind::forecasts, grid));
        ResidualStack strips(compared, choice);
        layOutUnseen(strips, kStripsSize);
        figures.push_back(pictureBoth(FigureKind::residuals, strips));
    }
    FootprintPage footprint;
    footprint.showResult(std::make_shared<const ExperimentResult>(compared.result));
    layOutUnseen(footprint, kFootprintSize);
    if (!footprint.bars().empty()) {
        figures.push_back(pictureBoth(FigureKind::footprint, footprint.cards()));
    }
    if (!footprint.scatter().points().empty()) {
        figures.push_back(pictureBoth(FigureKind::latencyAgainstError, footprint.scatter()));
    }
    return figures;
}

std::vector<std::filesystem::path> writeResultFigures(
    const std::vector<ResultFigure>& figures, const std::filesystem::path& directory) {
    std::vector<std::filesystem::path> written;
    for (const auto& figure : figures) {
        const std::string stem(toString(figure.kind));
        for (const auto& [extension, bytes] :
            {std::pair{".png", &figure.png}, std::pair{".svg", &figure.svg}}) {
            written.push_back(directory / (stem + extension));
            writeFileAtomically(written.back(), *bytes);
        }
    }
    return written;
}

std::vector<Picture> picturesOf(const std::vector<ResultFigure>& figures) {
    std::vector<Picture> pictures;
    for (const auto& figure : figures) {
        pictures.push_back({figure.kind, "image/svg+xml", figure.svg});
    }
    return pictures;
}

}  // namespace wattline
