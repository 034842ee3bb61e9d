// SPDX-License-Identifier: GPL-3.0-or-later
// Networks that see covariates, with LibTorch and without.
#include "core/footprint/native_student.h"
#include "core/nn/covariate_inputs.h"
#include "core/nn/network_model.h"
#include "core/nn/torch_support.h"
#include "core/store/tensor_file.h"
#include "tests/support/leading_traces.h"
#include "tests/support/scratch_folder.h"
#include "tests/torch/catch.h"
#include "tests/torch/made_dataset.h"
#include "tests/torch/specs.h"

#include <ATen/core/Generator.h>

using namespace wattline;
using namespace wattline::tests;

static_assert(CovariateShape::kInputs == kCovariateInputs);
static_assert(CovariateShape::kLookback == kCovariateLookback);
static_assert(CovariateShape::kDifferences == kCovariateDifferences);

namespace {

const std::vector<std::pair<std::string, std::string>> kAll{{"student", ""}, {"lstm", ""},
    {"gru", ""}, {"teacher", "residual-mlp"}, {"teacher", "gru-encoder-decoder"}};

/// A network whose output weights are no longer zero, so that everything it sees counts.
NetworkModel stirred(const ModelSpec& spec, const Dataset& dataset) {
    Weights weights(
        makeNetwork(spec, dataset.scaler, dataset.covariates)->weightSpecs(), Device::cpu);
    weights.initialise(seededGenerator(1));
    const auto count = static_cast<std::int64_t>(weights.specs().size());
    const auto generator = seededGenerator(2);
    for (std::int64_t i = 0; i < count; ++i)
        weights[static_cast<std::size_t>(i)].normal_(0, 0.1, generator);
    return NetworkModel(spec, dataset.scaler, std::move(weights), {}, dataset.covariates);
}

std::vector<float> forecasts(const Forecaster& forecaster, const Dataset& dataset, int steps) {
    const auto windows = windowsOf(dataset, Part::test, forecaster.lookback());
    std::vector<float> out(windows.size() * static_cast<std::size_t>(steps));
    forecaster.predictMany({windows, dataset.stride()}, steps, out);
    return out;
}

std::filesystem::path fixture(const char* name) {
    return std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/runtime" / name;
}

double maeOneStep(const Forecaster& forecaster, const Dataset& dataset) {
    const auto said = forecasts(forecaster, dataset, 1);
    double sum = 0;
    for (std::size_t i = 0; i < said.size(); ++i)
        sum += std::abs(said[i] - dataset.future(dataset.of(Part::test)[i]).front());
    return sum / static_cast<double>(said.size());
}

}  // namespace

TEST_CASE("a covariate becomes the eight numbers that are written down", "[nn][covariates]") {
    // X[t-k] = 10 - k, s = 2, median = 4, std = 3; asinh by hand (Python's math.asinh).
    std::vector<float> samples;
    for (int i = 0; i < 40; ++i) samples.push_back(static_cast<float>(10 - 39 + i));
    std::vector<float> x(8);
    covariateInputs(samples, {2, 4, 3, 0, 0, 0}, x);
    const double expected[]
        = {2, 0.4812118, 0.4812118, 0.4812118, 0.4812118, -1.7187584, -2.4302173, -3.1390991};
    for (std::size_t i = 0; i < x.size(); ++i) CHECK(x[i] == Approx(expected[i]).epsilon(1e-6));
}

TEST_CASE("a student with covariates answers what was recorded for it, with torch and without",
    "[torch][runtime][covariates]") {
    const auto recorded = readTensorFile(fixture("covariates_forecasts.wlb"));
    const auto planes = recorded.at("windows").floats();
    const auto expected = recorded.at("forecasts").floats();
    const auto count = static_cast<std::size_t>(recorded.at("windows").shape[0]);
    const auto steps = static_cast<int>(recorded.at("forecasts").shape[1]);
    std::vector<const float*> windows;
    for (std::size_t i = 0; i < count; ++i) windows.push_back(&planes[i * 3 * kStudentLookback]);
    const auto bundle = readStudentBundle(fixture("covariates.wlb"));
    REQUIRE(bundle.info.covariates.size() == 2);
    CHECK(bundle.info.covariates[0].name == "utilization_gpu");
    const auto model = torchBackend().load(fixture("covariates.wlb"), Device::cpu);
    CHECK(model->parameterCount() == 3682 + 2 * 272);
    CHECK(NativeStudent(bundle).parameterCount() == 3682 + 2 * 272);

    const auto check = [&](const std::vector<float>& found, const std::string& engine) {
        for (std::size_t i = 0; i < expected.size(); ++i) {
            INFO(engine << ", forecast " << i);
            REQUIRE(found[i] == Approx(expected[i]).epsilon(1e-5));
        }
    };
    std::vector<float> out(expected.size());
    model->predictMany({windows, kStudentLookback}, steps, out);
    check(out, "LibTorch");
    for (const auto level : {SimdLevel::baseline, SimdLevel::avx2, SimdLevel::avx512}) {
        if (!isSupported(level)) continue;
        const StudentKernel kernel(bundle.weights, level);
        for (std::size_t i = 0; i < count; ++i)
            kernel.roll(
                windows[i], steps, &out[i * static_cast<std::size_t>(steps)], kStudentLookback);
        check(out, std::string(toString(level)));
    }
}

TEST_CASE("an untrained network with covariates says what persistence says", "[nn][covariates]") {
    const auto dataset = test::leadingDataset({"ahead", "noise"}, 128, 8);
    for (const auto& [name, kind] : kAll) {
        INFO(name << " " << kind);
        const auto spec = presetModel(name, kind);
        Weights weights(
            makeNetwork(spec, dataset.scaler, dataset.covariates)->weightSpecs(), Device::cpu);
        weights.initialise(seededGenerator(1));
        const NetworkModel model(spec, dataset.scaler, std::move(weights), {}, dataset.covariates);
        const auto said = forecasts(model, dataset, 3);
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < said.size(); ++i)
            wrong += said[i] != dataset.window(dataset.of(Part::test)[i / 3], 1)[0];
        CHECK(wrong == 0);
    }
}

TEST_CASE("no network sees a covariate beyond the origin", "[nn][covariates][leak]") {
    auto dataset = test::leadingDataset({"ahead", "noise"}, 128, 8);
    const auto origin = dataset.of(Part::test)[30];
    const auto at = dataset.segments[origin.segment].offset + origin.position;
    for (const auto& [name, kind] : kAll) {
        INFO(name << " " << kind);
        const auto model = stirred(presetModel(name, kind), dataset);
        auto changed = dataset;
        std::vector<float> before(12), after(12), moved(12);
        model.predict(dataset.view(origin, model.lookback()), before);
        for (std::size_t plane = 0; plane <= 2; ++plane)
            for (std::size_t later = 1; later <= 8; ++later)
                changed.values[plane * dataset.stride() + at + later] = 1e5F;
        model.predict(changed.view(origin, model.lookback()), after);
        CHECK(after == before);
        changed.values[2 * dataset.stride() + at] += 20;  // the second covariate at the origin
        model.predict(changed.view(origin, model.lookback()), moved);
        CHECK(moved != before);
    }
}

TEST_CASE("a recurrent network rolls as if its covariates had stood still", "[nn][covariates]") {
    // The second step of a window is the first step of the window that holds the first forecast.
    const auto dataset = test::leadingDataset({"ahead", "noise"}, 128, 8);
    for (const auto* name : {"lstm", "gru"}) {
        auto spec = presetModel(name);
        const auto model = stirred(spec, dataset);
        spec.lookback += 1;
        const auto longer = stirred(spec, dataset);  // the same weights: they are drawn alike
        const auto view = dataset.view(dataset.of(Part::test)[40], model.lookback());
        float two[2], next = 0;
        model.predict(view, two);
        const auto length = static_cast<std::size_t>(spec.lookback);
        std::vector<float> grown;
        for (std::size_t plane = 0; plane <= 2; ++plane) {
            const float* const from = view.target.data() + plane * view.stride;
            grown.insert(grown.end(), from, from + length - 1);
            grown.push_back(plane == 0 ? two[0] : from[length - 2]);
        }
        longer.predict(WindowView{{grown.data(), length}, length}, {&next, 1});
        CHECK(next == Approx(two[1]).epsilon(1e-5));
    }
}

TEST_CASE("a student learns from a covariate that goes ahead, and ships with it",
    "[torch][train][covariates]") {
    const auto alone = test::leadingDataset({}, 128, 2);
    const auto ahead = test::leadingDataset({"ahead"}, 128, 2);
    const auto noise = test::leadingDataset({"noise"}, 128, 2);
    const auto trained = [](const Dataset& dataset) {
        return torchBackend().train(shortJob(dataset, "student", 400), {}, nullptr).model;
    };
    const auto without = maeOneStep(*trained(alone), alone);
    const auto model = trained(ahead);
    CHECK(maeOneStep(*model, ahead) < 0.3 * without);
    CHECK(maeOneStep(*trained(noise), noise) > 0.9 * without);

    const ScratchFolder folder("covariates");
    model->save(folder / "student.wlb");
    const auto native = NativeStudent::load(folder / "student.wlb");
    const auto found = forecasts(*native, ahead, 40), expected = forecasts(*model, ahead, 40);
    for (std::size_t i = 0; i < found.size(); ++i)
        REQUIRE(found[i] == Approx(expected[i]).epsilon(1e-5));
}

TEST_CASE("a distilled student with covariates learns from a teacher that sees them",
    "[torch][distill][covariates]") {
    const auto ahead = test::leadingDataset({"ahead"}, 128, 8);
    auto teacher = shortJob(ahead, "teacher", 200);
    teacher.model.hidden = 32;
    auto job = shortJob(ahead, "student", 300);
    job.teachers = {torchBackend().train(teacher, {}, nullptr).model};
    job.distill = {1, 0.1, 0.5};
    const auto student = torchBackend().train(job, {}, nullptr).model;
    CHECK(student->covariateCount() == 1);
    const auto alone = test::leadingDataset({}, 128, 8);
    const auto plain = torchBackend().train(shortJob(alone, "student", 300), {}, nullptr).model;
    CHECK(maeOneStep(*student, ahead) < 0.5 * maeOneStep(*plain, alone));
}
