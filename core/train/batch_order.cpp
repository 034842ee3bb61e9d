// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/batch_order.h"

#include "core/nn/torch_support.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace wattline {

BatchOrder::BatchOrder(std::int64_t windows, int batch)
    : m_windows(windows)
    , m_batch(std::min<std::int64_t>(windows, batch))
    , m_used(windows)
    , m_order(std::make_unique<at::Tensor>(at::empty({0}, at::kLong))) { }

BatchOrder::~BatchOrder() = default;

at::Tensor BatchOrder::next(const at::Generator& generator) {
    if (m_used + m_batch > m_windows) {
        *m_order = at::randperm(m_windows, generator, at::TensorOptions(at::kLong));
        m_used = 0;
    }
    const auto rows = m_order->narrow(0, m_used, m_batch);
    m_used += m_batch;
    return rows;
}

void BatchOrder::storeTo(TensorFile& file) const {
    file.tensors["order"] = toStored(*m_order);
    file.tensors["order.used"] = StoredTensor::ofInts({m_used});
}

void BatchOrder::restoreFrom(const TensorFile& file) {
    *m_order = fromStored(file.at("order"), Device::cpu);
    m_used = file.at("order.used").ints().at(0);
}

}  // namespace wattline
