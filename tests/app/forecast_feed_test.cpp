// SPDX-License-Identifier: GPL-3.0-or-later
// Feeds with a header: columns by name, units, and files that grow.
#include "core/store/atomic_file.h"
#include "core/store/tensor_file.h"
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string fixture(const std::string& name) {
    return std::string(WATTLINE_SOURCE_DIR) + "/tests/fixtures/runtime/" + name;
}

ProgramRun feed(const std::string& bundle, const std::string& input, const std::string& steps) {
    ProgramOptions options;
    options.input = input;
    return runProgram({cliPath(), "forecast", fixture(bundle), "-", "--steps", steps}, options);
}

/// To the student of utilization_gpu and temperature.
ProgramRun feedBoth(const std::string& input) {
    return feed("covariates.wlb", input, "1");
}

std::string lastLine(const std::string& text) {
    const auto before = text.rfind('\n', text.size() - 2);
    return text.substr(before + 1, text.size() - before - 2);
}

}  // namespace

TEST_CASE(
    "a feed with covariates is answered as was recorded for its window", "[cli][covariates]") {
    // Windows and forecasts by numpy: tests/fixtures/runtime/record.py.
    const auto recorded = readTensorFile(fixture("covariates_forecasts.wlb"));
    const auto planes = recorded.at("windows").floats();
    const auto expected = recorded.at("forecasts").floats();
    const auto steps = static_cast<std::size_t>(recorded.at("forecasts").shape[1]);
    for (const std::size_t window : {0U, 3U}) {
        const float* const target = &planes[window * 3 * 128];
        std::string input = "temperature;note;time;utilization_gpu;power_W\n";
        for (std::size_t i = 0; i < 128; ++i)
            input += fmt::format(
                "{:.9g};-;{};{:.9g};{:.9g}\n", target[256 + i], 2 * i, target[128 + i], target[i]);
        const auto run = feed("covariates.wlb", input, std::to_string(steps));
        INFO(run.err);
        REQUIRE(run.exitCode == 0);
        std::istringstream cells(lastLine(run.out));
        std::string cell;
        std::getline(cells, cell, ',');
        CHECK(cell == "254");
        std::getline(cells, cell, ',');
        for (std::size_t i = 0; i < steps; ++i) {
            REQUIRE(std::getline(cells, cell, ','));
            REQUIRE(std::stod(cell) == Approx(expected[window * steps + i]).epsilon(2e-5));
        }
    }
}

TEST_CASE("a feed is read in the units and names it comes with", "[cli]") {
    // The query of nvidia-smi, kilowatts and a decimal comma, a sample that is missing.
    const auto query = feedBoth("timestamp, power.draw [W], utilization.gpu [%], temperature\n"
                                "2026/09/02 00:00:00.000, 85.32 W, 3 %, 40\n"
                                "2026/09/02 00:00:02.000, [N/A], 4 %, 41\n");
    INFO(query.err);
    CHECK(query.out
        == "time,known_W,forecast1_W\n2026/09/02 00:00:00.000,85.32,\n"
           "2026/09/02 00:00:02.000,,\n");
    const auto kilowatts
        = feed("student.wlb", "Zeit;Leistung;power_kW\n0;1;1,5\n2;1;-1\n4;1;2\n", "1");
    CHECK(kilowatts.out == "time,known_W,forecast1_W\n0,1500,\n2,,\n4,2000,\n");
    const auto two
        = feed("student.wlb", "timestamp, power.draw [W]\n2026/09/02 00:00:00.000, 85.32 W\n", "1");
    CHECK(two.out == "time,known_W,forecast1_W\n2026/09/02 00:00:00.000,85.32,\n");
    // A logger that is started again writes its header again.
    const std::string again = "time,power,utilization_gpu,temperature\n0,1,2,3\n";
    CHECK(feedBoth(again + "time,power,utilization_gpu,temperature\n2,1,2,3\n").exitCode == 0);
}

TEST_CASE("what a feed lacks is named, and nothing is printed", "[cli][covariates]") {
    const auto refused = [](const std::string& input, const std::string& why) {
        const auto run = feedBoth(input);
        CHECK(run.exitCode == 1);
        CHECK(run.out.empty());
        CHECK_THAT(run.err, ContainsSubstring(why));
    };
    refused("time,power,utilization_gpu\n0,1,2\n", "stdin:1: there is no column \"temperature\"");
    refused("time,utilization_gpu,temperature\n", "stdin:1: there is no column \"power\"");
    refused(
        "100\n", "names no columns. Begin with a header: time,power,utilization_gpu,temperature.");
    refused("time,power,utilization_gpu,temperature_K\n0,1,2,3\n", "no column \"temperature\"");
    refused("time,power,utilization_gpu_W,temperature\n0,1,2,3\n",
        "\"utilization_gpu\" is in \"W\", the student was trained on \"%\"");
    refused("time,power,utilization_gpu,temperature\n0,1,much,3\n",
        "stdin:2: 'much' is no value of \"utilization_gpu\" in %");
    refused("time,power,utilization_gpu,temperature\n0,1,2\n",
        "stdin:2: 3 fields where the header names 4");
}

TEST_CASE("lines of several nodes are no feed", "[cli]") {
    const auto run = feed("student.wlb", "time,node,power\n0,a,1\n2,b,1\n", "1");
    CHECK(run.exitCode == 1);
    CHECK_THAT(run.err, ContainsSubstring("stdin:3: the line is of node \"b\""));
}

TEST_CASE("a covariate that stays away starts the window over", "[cli][covariates]") {
    std::string input = "time,power,utilization_gpu,temperature\n";
    for (int i = 0; i < 8; ++i) input += std::to_string(2 * i) + ",1000,50,60\n";
    const auto held = feedBoth(input + "16,1000,,60\n18,1000,,60\n20,1000,,60\n");
    CHECK(held.err.empty());
    CHECK_FALSE(lastLine(held.out).ends_with(","));
    const auto cut = feedBoth(input + "16,1000,,60\n18,1000,,60\n20,1000,,60\n22,1000,,60\n");
    CHECK_THAT(cut.err, ContainsSubstring("the window starts over"));
    CHECK(lastLine(cut.out) == "22,1000,");
}

TEST_CASE("forecast --follow answers what a log has and what is added to it", "[cli]") {
    const ScratchFolder folder;
    const auto log = folder / "live.csv", out = folder / "out.csv";
    std::ofstream(log) << "time,power,utilization_gpu,temperature\n0,1000,50,60\n2,1010,";
    int stage = 0;
    ProgramOptions options;
    options.interruptWhen = [&] {
        const auto said = std::filesystem::exists(out) ? readWholeFile(out) : "";
        const auto lines = std::count(said.begin(), said.end(), '\n');
        if (stage == 0 && lines == 2) {  // half a line is not answered yet
            std::ofstream(log, std::ios::app) << "51,60\n";
            stage = 1;
        } else if (stage == 1 && lines == 3) {  // the log is rotated
            writeFileAtomically(
                log, "time,power,utilization_gpu,temperature\n4,1020,52,60\n6,1030,53,60\n");
            stage = 2;
        }
        return lines == 5;
    };
    const auto run = runProgram({cliPath(), "forecast", fixture("covariates.wlb"), log.string(),
                                    "--follow", "-o", out.string()},
        options);
    CHECK(run.exitCode == 130);
    CHECK(readWholeFile(out) == "time,known_W,forecast1_W\n0,1000,\n2,1010,\n4,1020,\n6,1030,\n");
    CHECK_THAT(run.err, ContainsSubstring("was begun anew"));
    const auto missing = runProgram(
        {cliPath(), "forecast", fixture("student.wlb"), (folder / "no.csv").string(), "--follow"});
    CHECK(missing.exitCode == 1);
    CHECK_THAT(missing.err, ContainsSubstring("no.csv: No such file or directory."));
}
