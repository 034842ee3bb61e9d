// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/row_table.h"

#include <ATen/ATen.h>

#include <numeric>

namespace wattline {

RowTable::RowTable(std::int64_t rows, int width, Fill fill, Device device, std::size_t keptBytes)
    : m_rows(rows)
    , m_width(width)
    , m_fill(std::move(fill))
    , m_device(device) {
    const auto bytes
        = static_cast<std::size_t>(rows) * static_cast<std::size_t>(width) * sizeof(float);
    if (bytes > keptBytes) return;
    std::vector<std::int64_t> all(static_cast<std::size_t>(rows));
    std::iota(all.begin(), all.end(), 0);
    m_kept = std::make_unique<at::Tensor>(filled(all));
}

RowTable::~RowTable() = default;
RowTable::RowTable(RowTable&&) noexcept = default;

at::Tensor RowTable::operator()(const at::Tensor& rows) const {
    if (m_kept) return m_kept->index_select(0, rows.to(m_kept->device()));
    return filled({rows.data_ptr<std::int64_t>(), static_cast<std::size_t>(rows.numel())});
}

at::Tensor RowTable::filled(std::span<const std::int64_t> rows) const {
    auto table = at::empty({static_cast<std::int64_t>(rows.size()), m_width}, at::kFloat);
    m_fill(rows, {table.data_ptr<float>(), static_cast<std::size_t>(table.numel())});
    return m_device == Device::cuda ? table.to(at::kCUDA) : table;
}

}  // namespace wattline
