// SPDX-License-Identifier: GPL-3.0-or-later
// What PyTorch answered: files of tests/fixtures/torch, written by record.py there.
#pragma once

#include "core/nn/torch_support.h"
#include "core/store/tensor_file.h"

#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include <filesystem>

namespace wattline::tests {

class Recorded {
public:
    explicit Recorded(const std::string& name)
        : path(std::filesystem::path(WATTLINE_SOURCE_DIR) / "tests/fixtures/torch" / name)
        , file(readTensorFile(path)) { }

    at::Tensor operator[](const std::string& tensor) const {
        return fromStored(file.at(tensor), Device::cpu);
    }

    std::filesystem::path path;
    TensorFile file;
};

inline double largestDifference(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : 1e30;
}

}  // namespace wattline::tests
