// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of numbers derived from a dataset (inputs, targets, teacher's labels): worked out once when
// they fit, else anew for each batch, so that memory does not grow with the data.
#pragma once

#include "core/train/training_backend.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

namespace at {
class Tensor;
}

namespace wattline {

class RowTable {
public:
    /// Writes `rows.size()` x width floats, row-major.
    using Fill = std::function<void(std::span<const std::int64_t> rows, std::span<float> out)>;

    /// @param keptBytes  tables up to this size are kept whole
    RowTable(std::int64_t rows, int width, Fill fill, Device device,
        std::size_t keptBytes = std::size_t{256} << 20);
    ~RowTable();
    RowTable(RowTable&&) noexcept;

    std::int64_t rows() const { return m_rows; }
    /// @param rows [n] i64 on the CPU
    /// @return     [n][width] on the device
    at::Tensor operator()(const at::Tensor& rows) const;

private:
    std::int64_t m_rows;
    int m_width;
    Fill m_fill;
    Device m_device;
    std::unique_ptr<at::Tensor> m_kept;

    at::Tensor filled(std::span<const std::int64_t> rows) const;
};

}  // namespace wattline
