// SPDX-License-Identifier: GPL-3.0-or-later
// The student answers the same with LibTorch and without.
#include "core/footprint/native_student.h"
#include "core/nn/student.h"
#include "core/store/tensor_file.h"
#include "core/train/training_backend.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"
#include "tests/torch/made_dataset.h"
#include "tests/torch/specs.h"

using namespace wattline;

namespace {

std::filesystem::path fixture(const char* name) {
    return std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/runtime" / name;
}

void requireEqual(const std::vector<float>& found, const std::vector<float>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        INFO("forecast " << i);
        REQUIRE(found[i] == Approx(expected[i]).epsilon(1e-5));
    }
}

std::vector<float> forecasts(
    const Forecaster& forecaster, const std::vector<const float*>& windows, int steps) {
    std::vector<float> out(windows.size() * static_cast<std::size_t>(steps));
    forecaster.predictMany(windows, steps, out);
    return out;
}

}  // namespace

// Two rooms that may not include each other say the same.
static_assert(StudentShape::kLookback == kStudentLookback);
static_assert(StudentShape::kInputs == kStudentInputs);
static_assert(StudentShape::kFirstGroupLag == kStudentFirstGroupLag);
static_assert(StudentShape::kParameters == kStudentParameters);

TEST_CASE("a window becomes the inputs that were recorded for it", "[torch][runtime]") {
    const auto recorded = readTensorFile(fixture("student_forecasts.wlb"));
    const auto windows = recorded.at("windows").floats();
    const auto expected = recorded.at("inputs").floats();
    const auto weights = readStudentBundle(fixture("student.wlb")).weights;
    Scaler scaler;
    scaler.s = weights.s;
    scaler.median = weights.median;
    scaler.std = weights.std;
    const auto count = windows.size() / kStudentLookback;
    std::vector<float> inputs(kStudentInputs);
    for (std::size_t w = 0; w < count; ++w) {
        studentInputs({{&windows[w * kStudentLookback], kStudentLookback}, 0}, scaler, {}, inputs);
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            INFO("window " << w << ", input " << i);
            REQUIRE(
                inputs[i] == Approx(expected[w * kStudentInputs + i]).epsilon(1e-5).margin(1e-6));
        }
    }
}

TEST_CASE("LibTorch answers for a bundle what was recorded for it", "[torch][runtime]") {
    const auto recorded = readTensorFile(fixture("student_forecasts.wlb"));
    const auto values = recorded.at("windows").floats();
    const auto count = static_cast<std::size_t>(recorded.at("windows").shape[0]);
    const auto steps = static_cast<int>(recorded.at("forecasts").shape[1]);
    std::vector<const float*> windows;
    for (std::size_t i = 0; i < count; ++i) windows.push_back(&values[i * kStudentLookback]);
    const auto model = torchBackend().load(fixture("student.wlb"), Device::cpu);
    requireEqual(forecasts(*model, windows, steps), recorded.at("forecasts").floats());
}

TEST_CASE("a trained student ships: the bundle forecasts without torch what it did with it",
    "[torch][runtime]") {
    const auto dataset = tests::dutyCycle();
    const auto job = tests::shortJob(dataset, "student", 200);
    const auto model = torchBackend().train(job, {}, [](const LossPoint&) {}).model;
    const ScratchFolder folder;
    model->save(folder / "student.wlb");
    const auto native = NativeStudent::load(folder / "student.wlb");
    CHECK(native->parameterCount() == model->parameterCount());
    CHECK(native->info().stepS == dataset.stepS);
    CHECK(native->info().unit == dataset.unit);
    CHECK(native->info().powerKind == dataset.powerKind);
    const auto windows = tests::windowsOf(dataset, Part::test, kStudentLookback);
    requireEqual(forecasts(*native, windows, 8), forecasts(*model, windows, 8));
}
