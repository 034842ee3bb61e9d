// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/catch.h"
#include "tests/support/run_program.h"
#include "tests/support/scratch_folder.h"

#include <chrono>
#include <fstream>
#include <sstream>
#include <sys/stat.h>

using namespace wattline::test;
using wattline::ScratchFolder;

namespace {

const std::string kBundle
    = std::string(WATTLINE_SOURCE_DIR) + "/tests/fixtures/runtime/student.wlb";

ProgramRun feed(const std::string& input, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{cliPath(), "forecast", kBundle, "-"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    ProgramOptions options;
    options.input = input;
    return runProgram(arguments, options);
}

std::vector<std::string> linesOf(const std::string& text) {
    std::istringstream in(text);
    std::vector<std::string> lines;
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

bool contains(const std::string& text, const std::string& part) {
    UNSCOPED_INFO(text);
    return text.find(part) != std::string::npos;
}

std::string constantFeed(int samples) {
    std::string text;
    for (int i = 0; i < samples; ++i) text += "4300\n";
    return text;
}

}  // namespace

TEST_CASE("a feed is answered line by line, forecasts from the 8th sample on", "[cli]") {
    const auto run = feed(constantFeed(10), {"--steps", "2"});
    CHECK(run.exitCode == 0);
    CHECK(run.err.empty());
    const auto lines = linesOf(run.out);
    REQUIRE(lines.size() == 11);
    CHECK(lines[0] == "time,known_W,forecast1_W,forecast2_W");
    CHECK(lines[7] == ",4300,,");
    // Recorded by tests/fixtures/runtime/record.py for a constant window of 4300 W.
    double first = 0, second = 0;
    REQUIRE(std::sscanf(lines[8].c_str(), ",4300,%lf,%lf", &first, &second) == 2);
    CHECK(first == Approx(4360.6284).epsilon(1e-5));
    CHECK(second == Approx(4434.745).epsilon(1e-5));
}

TEST_CASE(
    "time stamps come back as they were sent, a header and comments are passed over", "[cli]") {
    const auto run = feed("timestamp,power_W\n# from node 7\n2026-11-21 09:00:00,512.5\n");
    CHECK(run.exitCode == 0);
    const auto lines = linesOf(run.out);
    REQUIRE(lines.size() == 2);
    CHECK(lines[1] == "2026-11-21 09:00:00,512.5,");
}

TEST_CASE("a feed of another step is answered, with a warning", "[cli]") {
    const auto run = feed("0,100\n10,100\n20,100\n");
    CHECK(run.exitCode == 0);
    CHECK(contains(run.err, "every 10 s, the student was trained on 2 s"));
    CHECK(linesOf(run.out).size() == 4);
}

TEST_CASE("a long gap in a feed starts the window over instead of bridging it", "[cli]") {
    std::string input;
    for (int i = 0; i < 10; ++i) input += std::to_string(2 * i) + ",4300\n";
    const auto held = feed(input + "26,4300\n");  // three steps missing
    CHECK(held.err.empty());
    CHECK_FALSE(linesOf(held.out).back().ends_with(","));
    const auto cut = feed(input + "28,4300\n");  // four
    CHECK(contains(cut.err, "starts over"));
    CHECK(linesOf(cut.out).back() == "28,4300,");
}

TEST_CASE("text in a feed is refused with its line", "[cli]") {
    const auto run = feed("1\n2\nthree\n");
    CHECK(run.exitCode == 1);
    CHECK(contains(run.err, "stdin:3: no number in 'three'."));
    const auto backwards = feed("10,1\n12,1\n11,1\n");
    CHECK(backwards.exitCode == 1);
    CHECK(contains(backwards.err, "stdin:3"));
}

TEST_CASE("Ctrl-C ends a feed that is silent", "[cli]") {
    const ScratchFolder folder;
    const auto feed = (folder / "feed").string();
    REQUIRE(::mkfifo(feed.c_str(), 0600) == 0);
    ProgramOptions options;
    options.interruptAfterS = 0.5;
    options.timeoutS = 20;
    // Opened for reading and writing: it neither blocks nor ends.
    const auto run = runProgram(
        {"/bin/sh", "-c", "exec \"$0\" forecast \"$1\" - <> \"$2\"", cliPath(), kBundle, feed},
        options);
    CHECK(run.exitCode == 130);
    CHECK(contains(run.err, "interrupted"));
}

TEST_CASE("a trace is forecast into a CSV file with the actual values beside", "[cli]") {
    const ScratchFolder folder;
    std::ofstream trace(folder / "node.csv");
    trace << "timestamp,power_W\n";
    for (int i = 0; i < 30; ++i) trace << 1700000000 + 2 * i << ',' << 1000 + 10 * i << '\n';
    trace.close();
    const auto out = (folder / "forecast.csv").string();
    const auto run = runProgram({cliPath(), "forecast", kBundle, (folder / "node.csv").string(),
        "-o", out, "--steps", "2"});
    INFO(run.err);
    REQUIRE(run.exitCode == 0);
    CHECK(run.out.empty());
    std::stringstream text;
    text << std::ifstream(out).rdbuf();
    const auto lines = linesOf(text.str());
    REQUIRE(lines.size() == 1 + 23);  // origins 8 to 30
    CHECK(lines[0] == "series,time_s,known_W,forecast1_W,forecast2_W,actual1_W,actual2_W");
    CHECK(contains(lines[1], ",1700000014,1070,"));
    CHECK(lines[1].ends_with(",1080,1090"));
    CHECK(lines.back().ends_with(",,"));
}

TEST_CASE("a bundle or trace that cannot be read is named", "[cli]") {
    const auto bundle = runProgram({cliPath(), "forecast", "no-such.wlb", "-"});
    CHECK(bundle.exitCode == 1);
    CHECK(contains(bundle.err, "no-such.wlb"));
    const auto trace = runProgram({cliPath(), "forecast", kBundle, "no-such.csv"});
    CHECK(trace.exitCode == 1);
    CHECK(contains(trace.err, "no-such.csv"));
    CHECK(trace.out.empty());
}

TEST_CASE("a place that cannot be written to is named with the reason", "[cli]") {
    const ScratchFolder folder;
    std::ofstream trace(folder / "node.csv");
    trace << "timestamp,power_W\n";
    for (int i = 0; i < 30; ++i) trace << 1700000000 + 2 * i << ",1000\n";
    trace.close();
    const auto run = runProgram({cliPath(), "forecast", kBundle, (folder / "node.csv").string(),
        "-o", (folder / "no/such/folder.csv").string()});
    CHECK(run.exitCode == 1);
    CHECK(contains(run.err, "no/such/folder.csv: No such file or directory."));
}

TEST_CASE("a number of steps that makes no sense is wrong usage", "[cli]") {
    CHECK(feed("1\n", {"--steps", "0"}).exitCode == 2);
}
