// SPDX-License-Identifier: GPL-3.0-or-later
// wattline: the window, and the same work without one.
#include "app/gui/headless.h"
#include "app/gui/options.h"
#include "app/gui/tour.h"
#include "core/experiment/run_experiment.h"
#include "core/ingest/open_series.h"
#include "ui/main_window.h"
#include "ui/session_keeper.h"
#include "ui/paths.h"
#include "ui/theme_setting.h"

#include <QApplication>
#include <QScreen>
#include <QStyleFactory>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

using namespace wattline;

bool hasDisplay() {
#ifdef Q_OS_LINUX
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (const char* value = std::getenv(name); value && *value) return true;
    return false;
#else
    return true;
#endif
}

/// The torch part is opened by the first run, on its worker: the window is up without it.
ExperimentResult runWithTorch(const ExperimentSpec& spec, const RunOptions& options,
    const RunControl& control, ExperimentObserver& observer) {
    return runExperiment(spec, options, control, observer, torchBackend());
}

/// Once everything asked for is read and trained.
void saveScreenshotsWhenDone(MainWindow& window, const std::filesystem::path& folder) {
    auto* timer = new QTimer(&window);
    QObject::connect(timer, &QTimer::timeout, &window, [&window, timer, folder] {
        if (window.session().loads().loading() || window.session().training().busy()) return;
        timer->stop();
        const int blank = saveScreenshots(window, folder);
        QApplication::exit(blank == 0 ? 0 : 1);
    });
    timer->start(std::chrono::milliseconds(200));
}

/// Maximised where the window would not fit: its edges and the status bar must not leave the
/// screen.
void showOnScreen(MainWindow& window) {
    const QSize screen = window.screen()->availableSize();
    if (window.width() >= screen.width() || window.height() >= screen.height())
        window.showMaximized();
    else
        window.show();
}

int showWindow(const GuiOptions& options) {
    MainWindow window({openSeries, runWithTorch});
    const bool pictures = !options.tour.empty() || !options.screenshots.empty();
    if (pictures) {
        window.show();  // always of the same size
    } else {
        showOnScreen(window);
        window.keeper().keepIn(lastSessionFile());
    }
    if (!options.tour.empty()) {
        const int code = takeTour(window, options.tour);
        window.close();
        return code;
    }
    window.session().open(options.paths);
    if (!options.spec.empty()) window.session().runSpec(options.spec, options.output);
    if (!options.screenshots.empty()) saveScreenshotsWhenDone(window, options.screenshots);
    return QApplication::exec();
}

/// The off-screen platform warns of every window that it has no frame to give it hints.
void dropPlatformRemarks(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (text.startsWith(QLatin1String("This plugin does not support"))) return;
    std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
}

int perform(const GuiOptions& options) {
    switch (options.task) {
    case GuiOptions::Task::report: return renderReport(options);
    case GuiOptions::Task::plot: return renderPlots(options);
    case GuiOptions::Task::window: break;
    }
    return options.headless ? runHeadless(options) : showWindow(options);
}

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = parseOptions(argc, argv);
    if (!parsed.options) return parsed.exitCode;
    if (parsed.options->headless) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(dropPlatformRemarks);
    } else if (!hasDisplay()) {
        std::fputs("error: there is no display to open a window on. Use --headless with --run SPEC "
                   "and -o DIR, "
                   "or wattline-cli.\n",
            stderr);
        return 1;
    }
    QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("Wattline"));
    QApplication::setApplicationName(QStringLiteral("wattline"));
    QApplication::setApplicationDisplayName(QStringLiteral("Wattline"));
    QApplication::setDesktopFileName(QStringLiteral("org.wattline.Wattline"));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    applyTheme(parsed.options->theme.empty() ? savedThemeName()
                                             : QString::fromStdString(parsed.options->theme));
    return perform(*parsed.options);
}
