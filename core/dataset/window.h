// SPDX-License-Identifier: GPL-3.0-or-later
// What a forecaster is shown: views of the target's newest samples and, one plane behind the other,
// of the covariates at the same times. Raw units; scaling lives inside the models.
#pragma once

#include <concepts>
#include <cstddef>
#include <span>

namespace wattline {

/// More would make a student no student: each costs it 8 inputs.
inline constexpr std::size_t kMostCovariates = 8;

struct WindowView {
    std::span<const float> target;  ///< oldest first
    /// Floats from a sample of the target to that of the first covariate at the same time, from
    /// there to the second's, and so on; 0 without covariates.
    std::size_t stride = 0;

    /// As long as the target.
    std::span<const float> covariate(std::size_t index) const {
        return {target.data() + (index + 1) * stride, target.size()};
    }
    /// The newest `length` samples.
    WindowView last(std::size_t length) const { return {target.last(length), stride}; }
};

/// Windows of one length in one place: where the target's oldest sample of each lies.
class WindowBatch {
public:
    WindowBatch(std::span<const float* const> starts, std::size_t stride)
        : m_starts(starts)
        , m_stride(stride) { }
    /// Without covariates.
    template <class Starts>
    requires std::convertible_to<const Starts&, std::span<const float* const>> WindowBatch(
        const Starts& starts)  // NOLINT: a list of windows is a batch of them
        : WindowBatch(std::span<const float* const>(starts), 0) { }

    std::size_t size() const { return m_starts.size(); }
    bool empty() const { return m_starts.empty(); }
    const float* operator[](std::size_t index) const { return m_starts[index]; }
    std::size_t stride() const { return m_stride; }
    auto begin() const { return m_starts.begin(); }
    auto end() const { return m_starts.end(); }
    std::span<const float* const> starts() const { return m_starts; }
    WindowView view(std::size_t index, std::size_t length) const {
        return {{m_starts[index], length}, m_stride};
    }
    WindowBatch sub(std::size_t first, std::size_t count) const {
        return {m_starts.subspan(first, count), m_stride};
    }

private:
    std::span<const float* const> m_starts;
    std::size_t m_stride;
};

}  // namespace wattline
