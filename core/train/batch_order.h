// SPDX-License-Identifier: GPL-3.0-or-later
// Which windows the next batch holds: every window once, shuffled, then shuffled anew.
#pragma once

#include "core/store/tensor_file.h"

#include <cstdint>
#include <memory>

namespace at {
class Tensor;
struct Generator;
}  // namespace at

namespace wattline {

class BatchOrder {
public:
    BatchOrder(std::int64_t windows, int batch);
    ~BatchOrder();

    /// [batch] i64; fewer only when there are fewer windows. A rest too small for a batch waits for
    /// luck in the next shuffle.
    at::Tensor next(const at::Generator& generator);

    void storeTo(TensorFile& file) const;
    void restoreFrom(const TensorFile& file);

private:
    std::int64_t m_windows, m_batch, m_used;
    std::unique_ptr<at::Tensor> m_order;
};

}  // namespace wattline
