// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/footprint/native_student.h"
#include "core/store/tensor_file.h"
#include "core/trace/error.h"
#include "tests/support/catch.h"
#include "tests/support/scratch_folder.h"

#include <functional>
#include <limits>

using namespace wattline;

namespace {

std::filesystem::path fixture(const char* name) {
    return std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/runtime" / name;
}

/// The message with which a bundle is refused after `spoil` was at it.
std::string refusal(const std::function<void(TensorFile&)>& spoil) {
    const ScratchFolder folder;
    auto file = readTensorFile(fixture("student.wlb"));
    spoil(file);
    writeTensorFile(folder / "spoiled.wlb", file);
    try {
        NativeStudent::load(folder / "spoiled.wlb");
    } catch (const Error& error) {
        CHECK(error.where() == (folder / "spoiled.wlb").string());
        return error.problem();
    }
    return "accepted";
}

bool says(const std::string& message, const char* part) {
    UNSCOPED_INFO("message: " << message);
    return message.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a bundle says which series its student is for", "[footprint]") {
    const auto student = NativeStudent::load(fixture("student.wlb"));
    CHECK(student->info().name == "student");
    CHECK(student->info().target == "power");
    CHECK(student->info().unit == "W");
    CHECK(student->info().powerKind == "node wall");
    CHECK(student->info().stepS == 2);
    CHECK(student->lookback() == 128);
    CHECK(student->parameterCount() == 3682);
}

TEST_CASE("many windows at once give what each gives alone", "[footprint]") {
    const auto student = NativeStudent::load(fixture("student.wlb"));
    const auto windows = readTensorFile(fixture("student_forecasts.wlb")).at("windows").floats();
    const float* const both[] = {windows.data(), windows.data() + 128};
    std::vector<float> together(2 * 5), alone(5);
    student->predictMany(both, 5, together);
    student->predict({both[1], 128}, alone);
    CHECK(std::vector<float>(together.begin() + 5, together.end()) == alone);
}

TEST_CASE("a spoiled bundle is refused with what is wrong, never forecast with", "[footprint]") {
    CHECK(refusal([](TensorFile&) {}) == "accepted");
    CHECK(says(refusal([](TensorFile& f) { f.metadata["kind"] = "gru"; }), "'gru'"));
    CHECK(says(refusal([](TensorFile& f) { f.metadata.erase("stepS"); }), "'stepS' is missing"));
    CHECK(says(refusal([](TensorFile& f) { f.metadata["s"] = "0"; }), "'s' should be above 0"));
    CHECK(says(refusal([](TensorFile& f) { f.metadata["std"] = "nan"; }), "'std'"));
    CHECK(says(refusal([](TensorFile& f) { f.metadata["median"] = "12x"; }), "'12x'"));
    CHECK(says(refusal([](TensorFile& f) { f.metadata["lookback"] = "64"; }), "64"));
    CHECK(says(refusal([](TensorFile& f) { f.tensors.erase("l2.bias"); }), "'l2.bias' is missing"));
    CHECK(says(refusal([](TensorFile& f) { f.tensors["l2.bias"].shape = {5, 5}; }), "[5, 5]"));
    CHECK(says(refusal([](TensorFile& f) { f.tensors["more"] = StoredTensor::ofInts({1}); }),
        "10 arrays"));
    CHECK(says(refusal([](TensorFile& f) {
        f.tensors["skip.weight"] = StoredTensor::of(
            {1, 68}, std::vector<float>(68, std::numeric_limits<float>::infinity()));
    }),
        "not finite"));
}
