// SPDX-License-Identifier: GPL-3.0-or-later
// The same pipeline, pages and report as in the window, with progress on standard error.
#include "app/gui/headless.h"

#include "app/cli/run_progress.h"
#include "app/gui/interrupt.h"
#include "core/experiment/run_experiment.h"
#include "core/report/result_text.h"
#include "core/trace/amount_text.h"
#include "core/trace/error.h"
#include "ui/pages/run_figures.h"

#include <fmt/format.h>

#include <chrono>
#include <iostream>
#include <unistd.h>

namespace wattline {

namespace fs = std::filesystem;

namespace {

constexpr int kFailedExit = 1, kInterruptedExit = 130;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// Prints as the command line program does and keeps the curves for the picture of the learning.
class WatchedRun : public RunProgress {
public:
    WatchedRun()
        : RunProgress(::isatty(STDERR_FILENO) == 1) { }

    void onPlan(const std::vector<JobState>& jobs) override {
        m_feed.onPlan(jobs);
        RunProgress::onPlan(jobs);
    }
    void onJob(const JobState& job) override {
        m_feed.onJob(job);
        RunProgress::onJob(job);
    }
    void onLoss(const std::string& jobId, const LossPoint& point) override {
        m_feed.onLoss(jobId, point);
    }

    TrainingProgress progress() {
        TrainingProgress all;
        all.apply(m_feed.take());
        return all;
    }

private:
    TrainingFeed m_feed;
};

std::shared_ptr<const CompareData> readResultFolder(const fs::path& folder) {
    return std::make_shared<const CompareData>(readCompareData(folder));
}

fs::path writeReport(const ExperimentResult& result, const std::vector<ResultFigure>& figures,
    const fs::path& folder) {
    const auto file = folder / "report.html";
    writeHtmlReport(result, figures, file);
    return file;
}

void append(std::vector<fs::path>& files, const std::vector<fs::path>& more) {
    files.insert(files.end(), more.begin(), more.end());
}

void printFiles(const std::vector<fs::path>& files) {
    for (const auto& file : files) std::cout << "  " << file.string() << '\n';
}

template <class Work> int guarded(Work work) {
    try {
        work();
        std::cout << std::flush;
        return 0;
    } catch (const Interrupted&) {
        std::cerr << "interrupted\n";
        return kInterruptedExit;
    } catch (const std::exception& error) {
        std::cerr << "error: " << error.what() << '\n';
        return kFailedExit;
    }
}

}  // namespace

int runHeadless(const GuiOptions& options) {
    return guarded([&] {
        const auto begin = Clock::now();
        const InterruptStop interrupt;
        RunControl control;
        control.stop = interrupt.token();
        WatchedRun watched;
        RunOptions run;
        run.directory = options.output;
        const auto result
            = runExperiment(readSpec(options.spec), run, control, watched, torchBackend());
        const double trainedS = secondsSince(begin);

        const auto compared = readResultFolder(options.output);
        auto figures = drawResultFigures(*compared);
        if (auto learning = drawLearning(watched.progress(), result.unit))
            figures.push_back(std::move(*learning));
        std::vector<fs::path> files{writeReport(result, figures, options.output)};
        append(files, writeComparePage(compared, options.output));
        append(files, writeResultFigures(figures, options.output));
        for (const char* name : {"metrics.csv", "result.json"})
            files.push_back(options.output / name);
        std::cout << resultText(result) << "\nWritten:\n";
        printFiles(files);
        std::cout << fmt::format(
            "\nDone in {}: {} for the experiment, {} for pictures and report.\n",
            durationText(secondsSince(begin)), durationText(trainedS),
            durationText(secondsSince(begin) - trainedS));
    });
}

int renderReport(const GuiOptions& options) {
    return guarded([&] {
        const auto compared = readResultFolder(options.result);
        fs::create_directories(options.output);
        std::cout << "Written:\n";
        printFiles({writeReport(compared->result, drawResultFigures(*compared), options.output)});
    });
}

int renderPlots(const GuiOptions& options) {
    return guarded([&] {
        const auto compared = readResultFolder(options.result);
        fs::create_directories(options.output);
        auto files = writeComparePage(compared, options.output);
        append(files, writeResultFigures(drawResultFigures(*compared), options.output));
        std::cout << "Written:\n";
        printFiles(files);
    });
}

}  // namespace wattline
