// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of equal power and the watch of the clock find the same whatever the blocks, and what a
// plain walk over the samples finds.
#include "core/quality/clock_watch.h"
#include "core/quality/power_runs.h"

#include "tests/support/catch.h"

#include <cmath>
#include <random>

using namespace wattline;

namespace {

struct Samples {
    std::vector<double> timeS, powerW, usePct;
    std::vector<std::uint32_t> lines;
};

/// Power that holds and moves by turns, at times missing; time that stumbles.
Samples madeSamples(std::mt19937& dice) {
    Samples made;
    double timeS = 1000, powerW = 50;
    const auto holds = dice() % 100, levels = 2 + dice() % 50;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        timeS += dice() % 200 == 0 ? -5
            : dice() % 150 == 0    ? 40
                                   : 1 + 1e-3 * static_cast<double>(dice() % 10);
        if (dice() % 100 >= holds) powerW = static_cast<double>(dice() % levels);
        if (dice() % 700 == 0)
            for (int k = 0; k < 90; ++k, timeS += 1) {
                made.timeS.push_back(timeS);
                made.powerW.push_back(powerW);
                made.usePct.push_back(static_cast<double>(dice() % 100));
            }
        made.timeS.push_back(timeS);
        made.powerW.push_back(dice() % 50 == 0 ? NAN : powerW);
        made.usePct.push_back(dice() % 30 == 0 ? NAN : static_cast<double>(dice() % 100));
    }
    for (std::uint32_t i = 0; i < made.timeS.size(); ++i) made.lines.push_back(i + 2);
    return made;
}

/// What PowerRuns says it finds, the plain way: all runs first.
struct PlainRuns {
    std::vector<EqualRun> longRuns;
    EqualRun top;
    double lowestW = INFINITY, highestW = -INFINITY;
    std::size_t atTop = 0, samples = 0, repeats = 0;

    explicit PlainRuns(const Samples& from) {
        std::vector<EqualRun> runs;
        for (std::size_t i = 0; i < from.timeS.size(); ++i) {
            const double powerW = from.powerW[i], timeS = from.timeS[i], use = from.usePct[i];
            if (std::isnan(powerW)) continue;
            if (runs.empty() || runs.back().value != powerW || timeS < runs.back().endS)
                runs.push_back({powerW, timeS, timeS, 0, from.lines[i], INFINITY, -INFINITY});
            auto& run = runs.back();
            run.endS = timeS;
            ++run.samples;
            run.lowestUse = std::fmin(run.lowestUse, use);
            run.highestUse = std::fmax(run.highestUse, use);
            lowestW = std::fmin(lowestW, powerW);
            highestW = std::fmax(highestW, powerW);
            ++samples;
        }
        for (const auto& run : runs) {
            const bool isLong = run.samples >= 30 && run.endS - run.startS >= 60;
            if (isLong && run.value != 0 && longRuns.size() < PowerRuns::kMostRuns)
                longRuns.push_back(run);
            if (!isLong) repeats += run.samples - 1;
            if (run.value != highestW) continue;
            atTop += run.samples;
            if (run.samples > top.samples) top = run;
        }
    }
};

void checkSame(const EqualRun& found, const EqualRun& wanted) {
    CHECK(found.samples == wanted.samples);
    CHECK(found.startS == wanted.startS);
    CHECK(found.endS == wanted.endS);
    CHECK(found.line == wanted.line);
    CHECK(found.lowestUse == wanted.lowestUse);
    CHECK(found.highestUse == wanted.highestUse);
}

/// Hands out the samples in blocks of up to `most` rows.
void inBlocks(const Samples& all, std::size_t most, std::mt19937& dice, const auto& take) {
    for (std::size_t from = 0; from < all.timeS.size();) {
        const auto count = std::min<std::size_t>(1 + dice() % most, all.timeS.size() - from);
        take(from, count);
        from += count;
    }
}

}  // namespace

TEST_CASE("runs of equal power are those of a plain walk", "[quality]") {
    std::mt19937 dice(1);
    std::size_t longRuns = 0;
    for (int round = 0; round < 60; ++round) {
        const auto samples = madeSamples(dice);
        PowerRuns runs;
        inBlocks(samples, round % 3 == 0 ? 3 : 2000, dice, [&](std::size_t from, std::size_t n) {
            runs.add(std::span(samples.timeS).subspan(from, n),
                std::span(samples.powerW).subspan(from, n),
                std::span(samples.usePct).subspan(from, n),
                std::span(samples.lines).subspan(from, n));
        });
        runs.close();
        const PlainRuns plain(samples);
        REQUIRE(runs.longRuns().size() == plain.longRuns.size());
        for (std::size_t i = 0; i < plain.longRuns.size(); ++i)
            checkSame(runs.longRuns()[i], plain.longRuns[i]);
        checkSame(runs.top(), plain.top);
        CHECK(runs.lowestW() == plain.lowestW);
        CHECK(runs.highestW() == plain.highestW);
        CHECK(runs.atTop() == plain.atTop);
        CHECK(runs.samples() == plain.samples);
        CHECK(runs.repeats() == plain.repeats);
        longRuns += plain.longRuns.size();
    }
    CHECK(longRuns > 100);  // else nothing was compared
}

TEST_CASE("the clock is watched alike in blocks and sample by sample", "[quality]") {
    std::mt19937 dice(2);
    for (int round = 0; round < 40; ++round) {
        const auto samples = madeSamples(dice);
        ClockWatch blocks, single;
        inBlocks(samples, 1500, dice, [&](std::size_t from, std::size_t n) {
            blocks.add(std::span(samples.timeS).subspan(from, n));
        });
        double lowest = INFINITY, highest = -INFINITY;
        std::size_t gaps = 0;
        for (std::size_t i = 0; i < samples.timeS.size(); ++i) {
            single.add(std::span(samples.timeS).subspan(i, 1));
            lowest = std::fmin(lowest, samples.timeS[i]);
            highest = std::fmax(highest, samples.timeS[i]);
            gaps += i > 0 && samples.timeS[i] - samples.timeS[i - 1] > 30;
        }
        CHECK(blocks.startS() == lowest);
        CHECK(blocks.endS() == highest);
        CHECK(blocks.samples() == samples.timeS.size());
        CHECK(blocks.longGaps().size() == std::min<std::size_t>(gaps, 32));
        CHECK(blocks.stepS() == single.stepS());
        std::vector<Finding> found, wanted;
        blocks.findDrift(found);
        single.findDrift(wanted);
        REQUIRE(found.size() == wanted.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            CHECK(found[i].text == wanted[i].text);
            CHECK(found[i].startS == wanted[i].startS);
            CHECK(found[i].count == wanted[i].count);
        }
    }
}
