// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window used once, as a user would, for the end-to-end test and for screenshots.
#include "app/gui/tour.h"

#include "ui/main_window.h"
#include "ui/message_bar.h"
#include "ui/pages/compare_page.h"
#include "ui/paths.h"
#include "ui/theme_setting.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QImage>
#include <QSet>
#include <QThread>

#include <cstdio>

namespace wattline {

namespace {

constexpr int kSettleMs = 400;
constexpr int kLoadLimitMs = 60'000;
constexpr int kTrainLimitMs = 300'000;

template <class Condition> bool waitFor(Condition condition, int limitMs) {
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() > limitMs) return false;
        QApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(2);
    }
    return true;
}

void settle() {
    waitFor([] { return false; }, kSettleMs);
}

/// Fewer colours than any page with text and lines has.
bool isBlank(const QImage& image) {
    constexpr int kFewestColours = 8;
    QSet<QRgb> colours;
    for (int y = image.height() / 5; y < image.height() * 9 / 10; y += 3)
        for (int x = image.width() / 5; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    return colours.size() < kFewestColours;
}

int complain(const char* what) {
    std::fprintf(stderr, "tour: %s\n", what);
    return 1;
}

/// Small enough for a test, whole enough to fill every page.
ExperimentSpec tinySpec() {
    ExperimentSpec spec = readSpec(sampleSpec());
    spec.seeds = {1};
    spec.teacherMembers = 1;
    spec.device = "cpu";
    for (ModelEntry& entry : spec.models)
        if (entry.name != "persistence" && entry.name != "ridge") entry.steps = 40;
    return spec;
}

}  // namespace

int saveScreenshots(MainWindow& window, const std::filesystem::path& folder) {
    std::filesystem::create_directories(folder);
    int blank = 0;
    for (const QString& mode : window.modes()) {
        window.showMode(mode);
        settle();
        const QImage image = window.grab().toImage();
        const bool saved = image.save(toQString(folder / (mode.toStdString() + ".png")));
        if (saved && !isBlank(image)) continue;
        std::fprintf(
            stderr, "tour: the picture of %s is blank or cannot be written\n", qPrintable(mode));
        ++blank;
    }
    return blank;
}

int takeTour(MainWindow& window, const std::filesystem::path& folder) {
    if (sampleSpec().empty()) return complain("the sample is not beside the program");
    window.session().openSample();
    window.session().open({sampleDataFolder() / "supercloud_layout"});
    if (!waitFor([&] { return !window.session().loads().loading(); }, kLoadLimitMs))
        return complain("the sample did not load");
    if (window.session().workspace().dataSets().size() != 2)
        return complain("the tree does not hold both samples");

    const auto result = folder / "result";
    window.session().run(tinySpec(), result);
    auto& training = window.session().training();
    if (!waitFor([&] { return training.state() == TrainingState::running; }, kLoadLimitMs))
        return complain("the run did not start");
    training.pause();
    settle();
    if (training.state() != TrainingState::paused) return complain("the run did not pause");
    training.resume();
    if (!waitFor([&] { return !training.busy(); }, kTrainLimitMs))
        return complain("the run did not end");
    if (!window.session().workspace().result())
        return complain(qPrintable(window.messages().plainText()));
    const auto* compare = window.findChild<ComparePage*>();
    if (!waitFor([&] { return !compare->isEmpty(); }, kLoadLimitMs))
        return complain("the result was not shown");

    int blank = 0;
    for (const char* theme : {"light", "dark"}) {
        applyTheme(QLatin1String(theme));
        blank += saveScreenshots(window, folder / theme);
    }
    return blank == 0 ? 0 : 1;
}

}  // namespace wattline
