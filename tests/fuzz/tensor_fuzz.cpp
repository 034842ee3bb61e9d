// SPDX-License-Identifier: GPL-3.0-or-later
// libFuzzer on weights: the safetensors layout, student bundles and ridge models in it. Build: see
// README.md.
#include "core/footprint/student_bundle.h"
#include "core/forecast/ridge.h"
#include "core/runtime/student_kernel.h"
#include "core/store/tensor_file.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/memory_file.h"

#include <vector>

namespace {

using namespace wattline;

void roll(const StudentWeights& weights) {
    const StudentKernel kernel(weights);
    const std::vector<float> window(kStudentLookback * (1 + weights.covariates.size()), 100);
    std::vector<float> forecast(8);
    kernel.roll(window.data(), 8, forecast.data(), kStudentLookback);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const MemoryFile file(data, size);
    mayRefuse([&] {
        const auto tensors = readTensorFile(file.path());
        for (const auto& entry : tensors.tensors) mayRefuse([&] { entry.second.floats(); });
    });
    mayRefuse([&] { roll(readStudentBundle(file.path()).weights); });
    mayRefuse([&] { Ridge::load(file.path()); });
    return 0;
}
