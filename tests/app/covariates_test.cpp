// SPDX-License-Identifier: GPL-3.0-or-later
// Covariates from the command line to the bundle and back.
#include "core/store/atomic_file.h"
#include "tests/support/catch.h"
#include "tests/support/leading_traces.h"
#include "tests/support/result_figures.h"
#include "tests/support/run_bench.h"

#include <sstream>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;
using nlohmann::json;

namespace {

struct Bench : RunBench {
    Bench()
        : RunBench("covariates") {
        writeFileAtomically(folder / "trace.csv", leadingCsv({"ahead", "noise"}));
        writeFileAtomically(folder / "spec.json", R"({"data": {"paths": ["trace.csv"]},
            "task": {"lookback": 128, "horizon": 2}, "seeds": [1], "models": ["persistence", "ridge",
                {"name": "gru", "hidden": 8, "layers": 1, "lookback": 8, "steps": 150, "batch": 32},
                {"name": "teacher", "hidden": 32, "steps": 150, "batch": 64},
                {"name": "student", "steps": 200, "batch": 64}]})");
    }
    /// metrics.mae of every model, by name
    std::map<std::string, double> maesOf(
        const std::string& name, const std::vector<std::string>& more = {}) {
        const auto ended = run(name, more);
        INFO(ended.err);
        REQUIRE(ended.exitCode == 0);
        std::map<std::string, double> maes;
        document = json::parse(readWholeFile(folder / name / "result.json"));
        for (const auto& model : document.at("models"))
            maes[model.at("name")] = model.at("metrics").at("mae");
        return maes;
    }
    ProgramRun forecast(const std::string& result, const std::string& trace) {
        return runProgram({cliPath(), "forecast", (folder / result / "student.wlb").string(),
            (folder / trace).string(), "--steps", "2"});
    }
    ProgramRun feed(const std::string& result, const std::string& input) {
        ProgramOptions options;
        options.input = input;
        return runProgram({cliPath(), "forecast", (folder / result / "student.wlb").string(), "-",
                              "--steps", "2"},
            options);
    }
    json document;
};

/// Of each line the cells time, known, forecast1, forecast2, as text; `first` is the place of time.
std::vector<std::string> cellsOf(const std::string& csv, std::size_t first) {
    std::vector<std::string> lines;
    std::istringstream in(csv);
    for (std::string line; std::getline(in, line);) {
        std::istringstream cells(line);
        std::string kept;
        std::size_t place = 0;
        for (std::string cell; std::getline(cells, cell, ',') && place < first + 4; ++place)
            if (place >= first) kept += cell + ',';
        if (lines.empty()) kept.replace(0, kept.find(','), "time");  // "time_s" of a file
        lines.push_back(kept);
    }
    return lines;
}

/// Without the seven lines below the header that have no forecasts yet.
std::vector<std::string> afterStart(std::vector<std::string> lines) {
    if (lines.size() > 8) lines.erase(lines.begin() + 1, lines.begin() + 8);
    return lines;
}

}  // namespace

TEST_CASE("a covariate that goes ahead of power is worth its place, noise is not",
    "[cli][run][covariates]") {
    Bench bench;
    const auto alone = bench.maesOf("alone"),
               ahead = bench.maesOf("ahead", {"--covariate", "ahead"});
    CHECK(ahead.at("persistence") == alone.at("persistence"));
    for (const char* name : {"ridge", "gru", "teacher", "student"}) {
        INFO(name << ' ' << alone.at(name) << " W alone, " << ahead.at(name) << " W with it");
        CHECK(ahead.at(name) < 0.6 * alone.at(name));
    }
    const auto& data = bench.document.at("data");
    REQUIRE(data.at("covariates").size() == 1);
    CHECK(data.at("covariates")[0].at("name") == "ahead");
    CHECK(data.at("covariates")[0].at("scaler").at("mean") > 20);
    CHECK(bench.document.at("spec").at("data").at("covariates") == json::array({"ahead"}));
    CHECK(bench.document.at("models").back().at("params") == 3682 + 272);
    CHECK(bench.document.at("models").back().at("latencies").size() == 2);  // native and LibTorch

    const auto noise = bench.maesOf("noise", {"--covariate", "noise"});
    CHECK(noise.at("ridge") > 0.97 * alone.at("ridge"));
    CHECK(noise.at("student") > 0.9 * alone.at("student"));

    // The bundle wants the channel it was trained with, and says so by name.
    const auto known = bench.forecast("ahead", "trace.csv");
    INFO(known.err);
    CHECK(known.exitCode == 0);
    const auto byFolder = runProgram({cliPath(), "forecast", (bench.folder / "ahead").string(),
        (bench.folder / "trace.csv").string(), "--steps", "2"});
    CHECK(byFolder.out == known.out);
    writeFileAtomically(bench.folder / "bare.csv", leadingCsv({"noise"}));
    const auto lacking = bench.forecast("ahead", "bare.csv");
    CHECK(lacking.exitCode == 1);
    CHECK(lacking.out.empty());
    CHECK_THAT(lacking.err, ContainsSubstring("the student also looks at the channel \"ahead\""));
    // On standard input it finds its columns by name, and says what it says of the same file.
    const auto run0 = leadingCsv({"noise", "ahead"}, 1, 60);
    writeFileAtomically(bench.folder / "run0.csv", run0);
    const auto fed = bench.feed("ahead", run0);
    INFO(fed.err);
    CHECK(fed.exitCode == 0);
    const auto forecasts = cellsOf(bench.forecast("ahead", "run0.csv").out, 1);
    CHECK(forecasts.size() == 1 + 53);  // a header, the 8th to the 60th sample
    CHECK(afterStart(cellsOf(fed.out, 0)) == forecasts);
    const auto bare = bench.feed("ahead", leadingCsv({"noise"}, 1, 60));
    CHECK(bare.exitCode == 1);
    CHECK(bare.out.empty());
    CHECK_THAT(bare.err, ContainsSubstring("stdin:1: there is no column \"ahead\""));
    // Without covariates it needs none.
    CHECK(bench.forecast("alone", "bare.csv").exitCode == 0);

    // A run with other covariates is another run.
    const auto resumed = runProgram({cliPath(), "run", (bench.folder / "spec.json").string(), "-o",
        (bench.folder / "ahead").string(), "--resume"});
    CHECK(resumed.exitCode == 1);
    CHECK_THAT(resumed.err,
        ContainsSubstring("data.covariates: the run has [\"ahead\"], this spec says []"));
}

TEST_CASE("a computed channel is a covariate like any other, in the bundle too",
    "[cli][run][covariates]") {
    Bench bench;
    const auto maes = bench.maesOf("out",
        {"--derived", "watts=20 * ahead:W", "--covariate", "watts", "--models",
            "persistence,ridge,student-undistilled"});
    CHECK(maes.at("ridge") < 0.1 * maes.at("persistence"));
    CHECK(bench.document.at("data").at("covariates")[0].at("unit") == "W");
    // forecast computes the channel itself, and names what the formula lacks.
    const auto known = bench.forecast("out", "trace.csv");
    INFO(known.err);
    CHECK(known.exitCode == 0);
    writeFileAtomically(bench.folder / "bare.csv", leadingCsv({"noise"}));
    const auto lacking = bench.forecast("out", "bare.csv");
    CHECK(lacking.exitCode == 1);
    CHECK_THAT(lacking.err, ContainsSubstring("ahead"));
    // A feed is not computed with: it must bring the channel.
    const auto fed = bench.feed("out", leadingCsv({"ahead"}, 1, 20));
    CHECK(fed.exitCode == 1);
    CHECK_THAT(fed.err, ContainsSubstring("no column \"watts\""));
    CHECK_THAT(fed.err, ContainsSubstring("computed (20 * ahead)"));
}
