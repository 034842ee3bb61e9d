// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/experiment/forecast_store.h"

#include "core/store/array_file.h"
#include "core/trace/error.h"

#include <algorithm>
#include <fmt/format.h>

namespace wattline {

namespace {

constexpr int kSchema = 1;
constexpr double kMostSteps = 1e6;
constexpr std::uint64_t kMostSamples = 100'000'000;  // plots make room for each
constexpr auto kFileName = "forecasts.h5";

std::string arrayName(const std::string& model, std::uint64_t seed) {
    return fmt::format("forecasts/{}/{}", model, seed);
}

/// Segments of the test part, and what each segment of the data set is called among them.
struct TestSegments {
    std::vector<std::string> titles, runs;
    std::vector<double> startS;
    std::vector<std::uint64_t> counts;
    std::vector<std::uint32_t> indexOf;

    explicit TestSegments(const Dataset& dataset)
        : indexOf(dataset.segments.size()) {
        for (std::size_t i = 0; i < dataset.segments.size(); ++i) {
            const auto& segment = dataset.segments[i];
            if (segment.part != Part::test) continue;
            indexOf[i] = static_cast<std::uint32_t>(titles.size());
            titles.push_back(segment.title);
            runs.push_back(segment.run);
            startS.push_back(segment.startS);
            counts.push_back(segment.count);
        }
    }
};

void writeTest(ArrayFileWriter& file, const Dataset& dataset, const ForecastLog& log) {
    const TestSegments segments(dataset);
    file.write("segments/title", segments.titles);
    file.write("segments/run", segments.runs);
    file.write("segments/startS", {segments.startS.size()}, segments.startS);
    file.write("segments/count", {segments.counts.size()}, segments.counts);
    std::vector<std::uint32_t> segment, position;
    for (const auto& origin : log.origins) {
        segment.push_back(segments.indexOf[origin.segment]);
        position.push_back(origin.position);
    }
    file.write("origins/segment", {segment.size()}, segment);
    file.write("origins/position", {position.size()}, position);
    file.write("last", {log.last.size()}, log.last);
    file.write("truth", {log.origins.size(), static_cast<std::size_t>(log.horizon)}, log.truth);
}

ArrayFileReader open(const std::filesystem::path& directory) {
    return ArrayFileReader(directory / kFileName);
}

}  // namespace

void writeForecastStore(const std::filesystem::path& resultDirectory, const Dataset& dataset,
    const std::vector<ForecastSeries>& series) {
    ArrayFileWriter file;
    file.setAttribute("schema", kSchema);
    file.setAttribute("horizon", dataset.horizon);
    file.setAttribute("stepS", dataset.stepS);
    file.setAttribute("unit", dataset.unit);
    writeTest(file, dataset, *series.front().log);
    std::vector<std::string> models;
    std::vector<std::uint64_t> seeds;
    for (const auto& one : series) {
        const auto& log = *one.log;
        file.write(arrayName(one.model, one.seed),
            {log.origins.size(), static_cast<std::size_t>(log.horizon)}, log.forecast);
        models.push_back(one.model);
        seeds.push_back(one.seed);
    }
    file.write("series/model", models);
    file.write("series/seed", {seeds.size()}, seeds);
    file.save(resultDirectory / kFileName);
}

StoredTest readStoredTest(const std::filesystem::path& resultDirectory) {
    const auto file = open(resultDirectory);
    const auto where = (resultDirectory / kFileName).string();
    if (const auto schema = file.numberAttribute("schema"); schema != kSchema)
        throw Error(where,
            fmt::format("the forecasts have schema {}; this version of Wattline reads {}.", schema,
                kSchema),
            "Update Wattline.");
    StoredTest test;
    const double horizon = file.numberAttribute("horizon");
    if (!(horizon >= 1 && horizon <= kMostSteps))
        throw Error(where, fmt::format("{} is no number of steps to forecast.", horizon));
    test.horizon = static_cast<int>(horizon);
    test.stepS = file.numberAttribute("stepS");
    test.unit = file.textAttribute("unit");
    const auto titles = file.texts("segments/title"), runs = file.texts("segments/run");
    const auto startS = file.doubles("segments/startS");
    const auto counts = file.bigCounts("segments/count");
    const auto segment = file.counts("origins/segment"), position = file.counts("origins/position");
    const auto models = file.texts("series/model");
    const auto seeds = file.bigCounts("series/seed");
    test.last = file.floats("last");
    test.truth = file.floats("truth");
    const bool whole = runs.size() == titles.size() && startS.size() == titles.size()
        && counts.size() == titles.size() && position.size() == segment.size()
        && test.last.size() == segment.size() && seeds.size() == models.size()
        && test.truth.size() == segment.size() * static_cast<std::size_t>(test.horizon);
    if (!whole) throw Error(where, "the arrays in this file do not fit each other.");
    std::uint64_t samples = 0;
    for (const auto count : counts) {
        if (count > kMostSamples - samples)
            throw Error(where, "the segments in this file are longer than any recording.");
        samples += count;
    }
    for (std::size_t i = 0; i < titles.size(); ++i)
        test.segments.push_back({titles[i], runs[i], startS[i], counts[i]});
    for (std::size_t i = 0; i < segment.size(); ++i) {
        if (segment[i] >= titles.size() || position[i] >= counts[segment[i]])
            throw Error(where, fmt::format("origin {} lies outside its segment.", i));
        test.origins.push_back({segment[i], position[i]});
    }
    for (std::size_t i = 0; i < models.size(); ++i) test.series.push_back({models[i], seeds[i]});
    return test;
}

std::vector<float> readForecast(
    const std::filesystem::path& resultDirectory, const std::string& model, std::uint64_t seed) {
    const auto file = open(resultDirectory);
    const auto name = arrayName(model, seed);
    if (file.shape(name) != file.shape("truth"))
        throw Error((resultDirectory / kFileName).string(),
            "\"" + name + "\" holds other forecasts than there is truth.");
    return file.floats(name);
}

}  // namespace wattline
