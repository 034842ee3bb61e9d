// SPDX-License-Identifier: GPL-3.0-or-later
// All weights of a network in one flat tensor, with a named view of each: what an optimiser does to
// all of them costs a few operators instead of a few for each.
#pragma once

#include "core/store/tensor_file.h"
#include "core/train/training_backend.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace at {
class Tensor;
struct Generator;
}  // namespace at

namespace wattline {

enum class Init { zero, one, uniform, normal };

struct WeightSpec {
    std::string name;  ///< "l1.weight"
    std::vector<std::int64_t> shape;
    Init init = Init::zero;
    double scale = 0;  ///< uniform: the bound on both sides; normal: standard deviation
};

class Weights {
public:
    /// Zeros. Every view starts at a multiple of 64 bytes; what lies between stays zero.
    Weights(std::vector<WeightSpec> specs, Device device);
    /// A second set of the same shape.
    Weights emptyCopy() const;
    ~Weights();
    Weights(Weights&&) noexcept;
    Weights& operator=(Weights&&) noexcept;

    /// Draws in the order of the specs, on the CPU, whatever the device.
    void initialise(const at::Generator& generator);
    /// From now on backward() adds to gradient().
    void trackGradients();

    const at::Tensor& operator[](std::size_t index) const;  ///< in the order of the specs
    const at::Tensor& flat() const { return *m_flat; }
    at::Tensor& flat() { return *m_flat; }
    at::Tensor& gradient() { return *m_gradient; }
    const std::vector<WeightSpec>& specs() const { return m_specs; }
    Device device() const { return m_device; }

    /// `other` may hold more weights behind those of this one; they are left out.
    void copyFrom(const Weights& other);
    void storeTo(TensorFile& file) const;
    /// @throws Error naming the tensor that is missing or has another shape
    void loadFrom(const TensorFile& file);

private:
    std::vector<WeightSpec> m_specs;
    Device m_device;
    std::unique_ptr<at::Tensor> m_flat, m_gradient;
    std::unique_ptr<std::vector<at::Tensor>> m_views;
};

std::int64_t countParameters(const std::vector<WeightSpec>& specs);

/// weight [out][in] and bias [out] of a fully connected layer, both U(-1/sqrt(in), 1/sqrt(in)).
void addLinear(
    std::vector<WeightSpec>& specs, const std::string& name, std::int64_t in, std::int64_t out);

}  // namespace wattline
