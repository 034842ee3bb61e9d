// SPDX-License-Identifier: GPL-3.0-or-later
// A store of 10 million samples through the real plots, off-screen: the first picture, and the work
// of every frame while zooming with the wheel and dragging. Processor time of the thread that
// paints, a frame, and of all threads, an event; beside it what the store alone takes for the same
// ranges.
// usage: plot_bench [SAMPLES]
#include "core/store/trace_store.h"
#include "tests/bench/made_rows.h"
#include "ui/charts/time_plot.h"
#include "ui/pages/trace_browser.h"
#include "ui/pages/trace_stack.h"
#include "ui/pages/traces_page.h"
#include "ui/theme/theme.h"

#include <fmt/format.h>

#include <QApplication>
#include <QEvent>
#include <QStandardPaths>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <chrono>
#include <ctime>
#include <functional>

namespace {

using namespace wattline;
using namespace wattline::bench;
namespace fs = std::filesystem;

constexpr QSize kWindow(1440, 900);
const QStringList kChannels{"power_draw", "utilization_gpu", "temperature_gpu"};

double processorMs(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

double wallMs() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

/// What a piece of work took, ms.
struct Taken {
    double painting = 0, all = 0, wall = 0;
};

Taken taken(const std::function<void()>& work) {
    const double painting = processorMs(CLOCK_THREAD_CPUTIME_ID),
                 all = processorMs(CLOCK_PROCESS_CPUTIME_ID), wall = wallMs();
    work();
    return {processorMs(CLOCK_THREAD_CPUTIME_ID) - painting,
        processorMs(CLOCK_PROCESS_CPUTIME_ID) - all, wallMs() - wall};
}

struct Sum {
    std::string worstAt;
    double total = 0, worst = 0;
    int count = 0;

    void add(double ms, const std::string& at) {
        total += ms;
        ++count;
        if (ms <= worst) return;
        worst = ms;
        worstAt = at;
    }
    std::string text() const {
        return fmt::format("{:6.2f} ms on average, {:6.2f} ms at worst ({})",
            total / std::max(1, count), worst, worstAt);
    }
};

/// Counts what reaches the screen, so that no frame is measured that was not painted.
class PaintCounter : public QObject {
public:
    explicit PaintCounter(QWidget* painted) { painted->installEventFilter(this); }
    int count = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::Paint) ++count;
        return false;
    }
};

/// Sends events to the first plot of a stack and waits until what they asked for is painted.
class Frames {
public:
    explicit Frames(TraceStack& stack)
        : m_stack(stack)
        , m_viewport(*stack.plots().front()->viewport())
        , m_paints(&m_viewport) { }

    /// Sleeps while the worker reads: waiting is no work.
    static void settle(const std::function<bool()>& busy) {
        QApplication::processEvents();
        while (busy()) QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        for (int i = 0; i < 2; ++i) QApplication::processEvents();
    }

    void wheel(double share, int degrees) {
        const QPointF at = point(share);
        frame(fmt::format("wheel {}", degrees), [&] {
            QWheelEvent event(at, m_viewport.mapToGlobal(at), {}, {0, degrees}, Qt::NoButton,
                Qt::NoModifier, Qt::NoScrollPhase, false);
            QApplication::sendEvent(&m_viewport, &event);
        });
    }
    void drag(double fromShare, double toShare, int steps) {
        mouse(QEvent::MouseButtonPress, fromShare, Qt::MiddleButton);
        for (int i = 1; i <= steps; ++i)
            frame("drag", [&] {
                mouse(
                    QEvent::MouseMove, fromShare + (toShare - fromShare) * i / steps, Qt::NoButton);
            });
        mouse(QEvent::MouseButtonRelease, toShare, Qt::MiddleButton);
    }
    double widthS() const { return m_stack.view().view().x.length(); }
    void print(const std::string& what) const {
        fmt::print("{}: {} events, {} frames\n  a frame, painting   {}\n"
                   "  an event, all       {}\n",
            what, all.count, painting.count, painting.text(), all.text());
    }

    std::vector<Interval> ranges;  ///< shown after each frame, Unix s less the start
    Sum painting, all;

private:
    QPointF point(double share) const {
        const QRectF plot = m_stack.plots().front()->plotRect();
        return {plot.left() + plot.width() * share, plot.center().y()};
    }
    void mouse(QEvent::Type type, double share, Qt::MouseButton button) {
        const QPointF at = point(share);
        const auto held = type == QEvent::MouseButtonRelease ? Qt::NoButton : Qt::MiddleButton;
        QMouseEvent event(type, at, m_viewport.mapToGlobal(at), button, held, Qt::NoModifier);
        QApplication::sendEvent(&m_viewport, &event);
    }
    void frame(const std::string& what, const std::function<void()>& send) {
        // At once with what is known, and again when the worker has read: two frames of a screen,
        // or one where the worker was quick.
        int before = m_paints.count;
        const auto paint = [&](const Taken& took, const std::string& when) {
            if (m_paints.count == before) return took.painting;
            before = m_paints.count;
            painting.add(took.painting, fmt::format("{}{}, {:.6g} s wide", what, when, widthS()));
            return 0.0;
        };
        auto first = taken([&] {
            send();
            QApplication::processEvents();
        });
        const double unpainted = paint(first, "");
        auto rest = taken([&] { settle([this] { return m_stack.busy(); }); });
        rest.painting += unpainted;
        paint(rest, ", read");
        all.add(first.all + rest.all, fmt::format("{}, {:.6g} s wide", what, widthS()));
        ranges.push_back(m_stack.view().view().x);
    }

    TraceStack& m_stack;
    QWidget& m_viewport;
    PaintCounter m_paints;
};

/// In to seconds and out again, dragging at several widths on the way.
void zoomAndPan(Frames& frames) {
    int notch = 0;
    while (frames.widthS() > 10) {
        frames.wheel(0.37, 120);
        if (++notch % 8 == 0) frames.drag(0.7, 0.2, 20);
    }
    while (--notch > 0) frames.wheel(0.6, -120);
}

void printStore(const fs::path& store, const std::vector<Interval>& ranges, int columns) {
    const auto opened = openTraceStore(store);
    const Series& series = *opened.series.front();
    std::vector<std::size_t> channels;
    for (const QString& name : kChannels)
        channels.push_back(*series.info().find(name.toStdString()));
    Sum sum;
    for (const Interval& range : ranges) {
        const double startS = series.info().startS;
        const auto took = taken([&] {
            for (const auto channel : channels)
                series.plot(channel, startS + range.from, startS + range.to, columns);
        });
        sum.add(took.painting, fmt::format("{:.6g} s wide", range.length()));
    }
    fmt::print("  the store alone     {}\n", sum.text());
}

ChannelPlots plotsOf(const fs::path& store) {
    const auto opened = openTraceStore(store);
    return channelPlots({opened.series.front()}, kChannels, TraceStyling::automatic);
}

/// The plots by themselves: what a frame costs.
void benchStack(const fs::path& store) {
    TraceStack stack;
    stack.resize(kWindow.width() - 2 * 264, kWindow.height() / 2);
    const auto first = taken([&] {
        stack.setPlots(plotsOf(store));
        stack.setVisible(true);
        Frames::settle([&] { return stack.busy(); });
    });
    fmt::print("first picture of {} plots, store opened: {:.1f} ms by wall clock, {:.1f} ms of "
               "processor where it is painted, {:.1f} ms in all threads\n",
        stack.plots().size(), first.wall, first.painting, first.all);
    Frames frames(stack);
    zoomAndPan(frames);
    frames.print("zoom and pan, plots");
    printStore(store, frames.ranges, static_cast<int>(stack.plots().front()->plotRect().width()));
}

/// The whole page: tree, jobs, overview, statistics and findings follow.
void benchPage(const fs::path& store) {
    Workspace workspace;
    TracesPage page(workspace);
    page.resize(kWindow);
    page.show();
    QApplication::processEvents();
    const auto first = taken([&] {
        auto opened = openTraceStore(store);
        OpenResult content;
        content.series = {opened.series.front()};
        workspace.add(makeDataSet(store, std::move(content)));
        Frames::settle([&] { return page.busy(); });
    });
    fmt::print("first picture of the page, store opened: {:.1f} ms by wall clock, {:.1f} ms of "
               "processor where it is painted, {:.1f} ms in all threads\n",
        first.wall, first.painting, first.all);
    Frames frames(page.stack());
    zoomAndPan(frames);
    frames.print("zoom and pan, page (an event: with the statistics of what is visible)");
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    qInstallMessageHandler([](QtMsgType, const QMessageLogContext&, const QString&) {});
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    Theme::instance().setMode(ThemeMode::light);
    const std::size_t samples = argc > 1 ? std::stoul(argv[1]) : 10'000'000;
    const QTemporaryDir folder;
    const fs::path store = fs::path(folder.path().toStdString()) / "bench.h5";
    {
        StoreWriter writer(store);
        const auto sink = writer.begin("made");
        MadeRows().write(*sink, 2 * samples);  // of two GPUs; one is looked at
        sink->finish({});
        writer.commit();
    }
    benchStack(store);
    benchPage(store);
}
