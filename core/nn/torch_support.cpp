// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/torch_support.h"

#include "core/trace/error.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <torch/version.h>

#include <cstring>

// OpenBLAS has threads of its own that torch's setting does not reach; other libraries lack the
// symbol.
extern "C" void openblas_set_num_threads(int) __attribute__((weak));

namespace wattline {

std::string torchVersion() {
    return "LibTorch " + std::to_string(TORCH_VERSION_MAJOR) + "."
        + std::to_string(TORCH_VERSION_MINOR) + "." + std::to_string(TORCH_VERSION_PATCH);
}

bool cudaAvailable() {
    return at::hasCUDA() && at::detail::getCUDAHooks().getNumGPUs() > 0;
}

void useOneThread() {
    at::set_num_threads(1);
    if (openblas_set_num_threads) openblas_set_num_threads(1);
}

at::Generator seededGenerator(std::uint64_t seed) {
    return at::make_generator<at::CPUGeneratorImpl>(seed);
}

StoredTensor generatorState(const at::Generator& generator) {
    const auto state = generator.get_state();
    const auto* bytes = state.data_ptr<std::uint8_t>();
    return StoredTensor::ofBytes({bytes, bytes + state.numel()});
}

void restoreGenerator(at::Generator& generator, const StoredTensor& stored) {
    const auto bytes = stored.rawBytes();
    auto state = at::empty({static_cast<std::int64_t>(bytes.size())}, at::kByte);
    std::memcpy(state.data_ptr(), bytes.data(), bytes.size());
    generator.set_state(state);
}

StoredTensor toStored(const at::Tensor& tensor) {
    const auto plain = tensor.detach().cpu().contiguous();
    StoredTensor stored;
    stored.type = plain.scalar_type() == at::kLong ? TensorType::i64 : TensorType::f32;
    stored.shape = plain.sizes().vec();
    const auto* bytes = static_cast<const std::byte*>(plain.data_ptr());
    stored.bytes.assign(bytes, bytes + plain.nbytes());
    return stored;
}

at::Tensor fromStored(const StoredTensor& stored, Device device) {
    auto tensor = at::empty(stored.shape, stored.type == TensorType::i64 ? at::kLong : at::kFloat);
    if (tensor.nbytes() != stored.bytes.size())
        throw Error("", "a stored array does not have the size its shape says.");
    std::memcpy(tensor.data_ptr(), stored.bytes.data(), stored.bytes.size());
    return device == Device::cuda ? tensor.to(at::kCUDA) : tensor;
}

}  // namespace wattline
