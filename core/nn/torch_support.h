// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that differs between versions and builds of LibTorch, behind plain types.
#pragma once

#include "core/store/tensor_file.h"
#include "core/train/training_backend.h"

#include <cstdint>
#include <memory>
#include <string>

namespace at {
class Tensor;
struct Generator;
}  // namespace at

namespace wattline {

std::string torchVersion();  ///< "LibTorch 1.13.1"
bool cudaAvailable();

/// One thread inside the operators and the matrix products of the calling thread: jobs run side by
/// side.
void useOneThread();

/// A generator of the job's own: torch's default one belongs to the process, and two jobs would
/// disturb each other's draws. It lives on the CPU, so that a GPU job draws the same numbers.
at::Generator seededGenerator(std::uint64_t seed);
StoredTensor generatorState(const at::Generator& generator);
void restoreGenerator(at::Generator& generator, const StoredTensor& state);

/// f32 and i64 tensors to and from their stored form; `device` is where the tensor shall live.
StoredTensor toStored(const at::Tensor& tensor);
at::Tensor fromStored(const StoredTensor& stored, Device device);

}  // namespace wattline
