// SPDX-License-Identifier: GPL-3.0-or-later
// wattline: the window, and the same work without one.
#include "app/gui/options.h"
#include "core/experiment/run_experiment.h"
#include "core/ingest/read_traces.h"
#include "ui/main_window.h"
#include "ui/paths.h"
#include "ui/theme_setting.h"

#include <QApplication>
#include <QStyleFactory>

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

int showWindow(const GuiOptions& options) {
    MainWindow window({readTraces, runWithTorch});
    window.show();
    window.session().open(options.paths);
    return QApplication::exec();
}

}  // namespace

int main(int argc, char** argv) {
    const auto parsed = parseOptions(argc, argv);
    if (!parsed.options) return parsed.exitCode;
    if (parsed.options->headless) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
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
    QApplication::setDesktopFileName(QStringLiteral("wattline"));
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    applyTheme(parsed.options->theme.empty() ? savedThemeName()
                                             : QString::fromStdString(parsed.options->theme));
    return showWindow(*parsed.options);
}
