// SPDX-License-Identifier: GPL-3.0-or-later
// How long the browser needs for 100,000 jobs: the catalogue, the nodes that formulas are computed
// for, the plan of a level; then filters: parse, match, jobs left, best and worst of ten. Processor
// time on one thread.
#include "core/catalog/series_filter.h"
#include "core/dataset/level_plan.h"
#include "core/derive/node_groups.h"
#include "tests/support/described_series.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace {

using namespace wattline;

double secondsOf(const auto& work) {
    const auto begin = std::clock();
    work();
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

}  // namespace

int main() {
    constexpr int kJobs = 100'000, kRepeats = 10;
    std::vector<SeriesPtr> all;
    for (int i = 0; i < kJobs; ++i) {
        SeriesInfo info{
            fmt::format("/data/gpu/{:04}/{}-r{}-n{}.csv", i / 1000, 10'000'000 + i, i, i % 700),
            {{"job", std::to_string(10'000'000 + i)}, {"state", i % 9 ? "COMPLETED" : "FAILED"},
                {"label", i % 3 ? "bert-base-uncased" : "resnet50"},
                {"user", fmt::format("{:016x}", i * 2654435761U)},
                {"node", fmt::format("r{}-n{}", i % 40, i % 700)}, {"gpu", std::to_string(i % 2)}},
            {}, 1000, 0, 3600, 0.1, {}};
        info.channels = {{"power", "W", PowerKind::gpuBoard, 1000, 10, double(i % 7000), 100, 0.1}};
        all.push_back(std::make_shared<test::DescribedSeries>(std::move(info)));
    }
    std::unique_ptr<JobCatalog> catalog;
    fmt::print("catalogue: {:.0f} ms\n",
        1e3 * secondsOf([&] { catalog = std::make_unique<JobCatalog>(all); }));
    fmt::print("nodes of formulas: {:.0f} ms\n", 1e3 * secondsOf([&] { groupByNode(all); }));
    for (const char* level : {"node", "job", "cluster"}) {
        LevelOptions options;
        options.level = level;
        std::vector<Finding> findings;
        std::size_t plans = 0;
        const double took = secondsOf([&] { plans = planLevel(all, options, findings).size(); });
        fmt::print("level {}: {:.0f} ms, {} series, {} findings\n", level, 1e3 * took, plans,
            findings.size());
    }
    for (const char* text : {"power > 5000", "state:failed", "label:bert", "resnet",
             "power > 5000 state:failed bert or nothingofthesort",
             "state:oom or user:00ffee or node:r77 or label:gpt",
             "nothing or ofthe or sort or anywhere", "-bert -label:bert -node:r1-n or user:00"}) {
        double best = 1e9, worst = 0;
        std::size_t left = 0;
        for (int i = 0; i < kRepeats; ++i) {
            const double took = secondsOf([&] {
                left = SeriesFilter::parse(text, catalog->keys()).match(*catalog).jobs.size();
            });
            best = std::min(best, took);
            worst = std::max(worst, took);
        }
        fmt::print("{:<52} {:6} jobs  {:.1f} to {:.1f} ms\n", text, left, 1e3 * best, 1e3 * worst);
    }
}
