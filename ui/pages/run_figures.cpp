// SPDX-License-Identifier: GPL-3.0-or-later
// Pages of the window, filled where nobody sees them.
#include "ui/pages/run_figures.h"

#include "core/store/atomic_file.h"
#include "ui/charts/loss_plot.h"
#include "ui/charts/plot_exporter.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/train/loss_panel.h"
#include "ui/widgets/line_legend.h"

#include <QCoreApplication>

namespace wattline {

namespace {

constexpr QSize kPageSize(1440, 900), kLearningSize(1200, 520);

void layOutUnseen(QWidget& widget, QSize size) {
    widget.setAttribute(Qt::WA_DontShowOnScreen);
    widget.resize(size);
    widget.show();
    QCoreApplication::sendPostedEvents();
}

}  // namespace

std::vector<std::filesystem::path> writeComparePage(
    std::shared_ptr<const CompareData> compared, const std::filesystem::path& directory) {
    const LightThemeScope light;
    ComparePage page;
    page.showData(std::move(compared));
    layOutUnseen(page, kPageSize);
    std::vector<std::filesystem::path> files;
    for (const char* name : {"compare.png", "compare.svg"})
        files.push_back(exportPicture(page.picture(), directory / name));
    return files;
}

std::optional<ResultFigure> drawLearning(const TrainingProgress& run, const std::string& unit) {
    if (run.losses().empty()) return {};
    const LightThemeScope light;
    LossPanel panel;
    layOutUnseen(panel, kLearningSize);
    panel.setProgress(run, QString::fromStdString(unit));
    QCoreApplication::sendPostedEvents();
    panel.plot().drawNow();
    QWidget& picture = panel.picture();
    return ResultFigure{FigureKind::losses, pictureBytes(picture, PictureFormat::png).toStdString(),
        pictureBytes(picture, PictureFormat::svg).toStdString()};
}

void writeHtmlReport(const ExperimentResult& result, const std::vector<ResultFigure>& figures,
    const std::filesystem::path& file) {
    writeFileAtomically(file, toHtml(makeReport(result), picturesOf(figures)));
}

}  // namespace wattline
