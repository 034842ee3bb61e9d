// SPDX-License-Identifier: GPL-3.0-or-later
// nvidia-smi logs written with noheader: what the cells say, and what nobody can know.
#include "core/ingest/preview.h"
#include "tests/core/ingest/reading.h"

#include <fmt/format.h>

#include <functional>

using namespace wattline;
using namespace wattline::test;
using Catch::Matchers::ContainsSubstring;

namespace {

/// 30 looks at `gpus` boards, a second apart, the boards 4 ms; `cells` follow the time.
std::string log(int gpus, const std::function<std::string(int look, int gpu)>& cells) {
    std::string text;
    for (int look = 0; look < 30; ++look)
        for (int gpu = 0; gpu < gpus; ++gpu)
            text += fmt::format(
                "2026/09/02 00:00:{:02}.{:03}, {}\n", look, 100 + 4 * gpu, cells(look, gpu));
    return text;
}

std::string refusalOf(const std::string& text) {
    const ScratchFolder folder;
    return refusal(folder.file("smi.csv", text));
}

}  // namespace

TEST_CASE("an nvidia-smi log without header is read by what its cells say", "[ingest][noheader]") {
    const auto traces = readText(log(2, [](int look, int gpu) {
        return fmt::format("{}, {:.2f} W, {} %, {} MiB", gpu, 85.32 + look + 100 * gpu, look, 1000);
    }));
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels.at("gpu") == "0");
    CHECK(traces[1].labels.at("gpu") == "1");
    CHECK(traces[0].size() == 30);
    CHECK(traces[0].firstPower()->power == PowerKind::gpuBoard);
    CHECK(valuesOf(traces[1], "power")[2] == Approx(187.32));
    CHECK(traces[0].find("col4")->unit == "%");
    CHECK(traces[0].find("col5")->unit == "MiB");
}

TEST_CASE("boards of a log without header are told apart by bus id or UUID", "[ingest][noheader]") {
    const auto traces = readText(log(2, [](int look, int gpu) {
        return fmt::format("NVIDIA H100 NVL, 00000000:{}B:00.0, {} W", 3 + gpu, 90 + look);
    }));
    REQUIRE(traces.size() == 2);
    CHECK(traces[0].labels.at("gpu") == "00000000:3B:00.0");
    CHECK(traces[0].labels.count("node") == 0);  // the model is no node
}

TEST_CASE("one board without an index is one trace", "[ingest][noheader]") {
    const auto traces = readText(
        log(1, [](int look, int) { return fmt::format("{} W, {} %", 90 + look, look); }));
    REQUIRE(traces.size() == 1);
    CHECK(valuesOf(traces[0], "power")[29] == 119);
}

TEST_CASE(
    "a log without header whose power nobody can tell asks for a mapping", "[ingest][noheader]") {
    const auto bare = refusalOf(log(
        2, [](int look, int gpu) { return fmt::format("{}, {}, {}", gpu, 90.5 + look, look); }));
    CHECK_THAT(bare,
        ContainsSubstring("smi.csv:1: an nvidia-smi log without header or units: nothing in it "
                          "says which column is the power: \"2026/09/02 00:00:00.100, 0, 90.5"));
    CHECK_THAT(bare, ContainsSubstring("--map time=col1,gpu=col2,power=col3:W:gpuBoard"));
    const auto limits = refusalOf(
        log(1, [](int look, int) { return fmt::format("0, {} W, 300.00 W", 90 + look); }));
    CHECK_THAT(limits, ContainsSubstring("several columns are in W (col3, col4)"));
    const auto mixed
        = refusalOf(log(3, [](int look, int) { return fmt::format("{} W", 90 + look); }));
    CHECK_THAT(mixed, ContainsSubstring("several GPUs in it, and no column tells them apart"));
}

TEST_CASE("a mapping settles what a log without header leaves open", "[ingest][noheader]") {
    const ScratchFolder folder;
    const auto path = folder.file("smi.csv",
        log(2, [](int look, int gpu) { return fmt::format("{}, {}", gpu, 90.5 + look); }));
    CHECK_THAT(previewImport(path, {}, {}).problem, ContainsSubstring("which column is the power"));
    ReadOptions options;
    options.mapping = parseMapText("time=col1,gpu=col2,power=col3:W:gpuBoard");
    const auto traces = readTraces({path}, options, {}).traces;
    REQUIRE(traces.size() == 2);
    CHECK(valuesOf(traces[1], "power")[29] == 119.5);
    CHECK(previewImport(path, options, {}).problem.empty());
}
