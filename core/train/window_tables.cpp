// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/window_tables.h"

#include <limits>

namespace wattline {

namespace {

constexpr float kMissing = std::numeric_limits<float>::quiet_NaN();
constexpr std::ptrdiff_t kFirstOrigin = 7;  // see Origin::position

/// Calls `row(origin, out)` for each row asked for.
template <class Row>
RowTable table(const std::vector<Origin>& origins, int width, Device device, Row row) {
    const auto fill
        = [&origins, width, row](std::span<const std::int64_t> rows, std::span<float> out) {
              const auto step = static_cast<std::size_t>(width);
              for (std::size_t i = 0; i < rows.size(); ++i)
                  row(origins[static_cast<std::size_t>(rows[i])], out.subspan(i * step, step));
          };
    return RowTable(static_cast<std::int64_t>(origins.size()), width, fill, device);
}

}  // namespace

RowTable inputTable(const Network& network, const Dataset& dataset,
    const std::vector<Origin>& origins, Device device) {
    return table(
        origins, network.inputWidth(), device, [&](const Origin& origin, std::span<float> out) {
            network.inputs(dataset.view(origin, network.lookback()), out);
        });
}

RowTable residualTable(
    const Dataset& dataset, const std::vector<Origin>& origins, int steps, Device device) {
    return table(origins, steps, device, [&dataset](const Origin& origin, std::span<float> out) {
        const float last = dataset.window(origin, 1).front();
        const auto inverse = static_cast<float>(1 / dataset.scaler.s);
        const auto future = dataset.future(origin);
        for (std::size_t h = 0; h < out.size(); ++h)
            out[h] = h < future.size() ? (future[h] - last) * inverse : kMissing;
    });
}

RowTable differenceTable(
    const Dataset& dataset, const std::vector<Origin>& origins, int lookback, Device device) {
    return table(origins, lookback, device, [&dataset](const Origin& origin, std::span<float> out) {
        const auto window = dataset.window(origin, static_cast<int>(out.size()));
        const auto inverse = static_cast<float>(1 / dataset.scaler.s);
        const auto padding = static_cast<std::ptrdiff_t>(out.size()) - 1
            - static_cast<std::ptrdiff_t>(origin.position);  // negative: the window starts within
        for (std::size_t i = 0; i < out.size(); ++i) {
            const bool known = static_cast<std::ptrdiff_t>(i) - padding >= kFirstOrigin;
            const float next = i + 1 < out.size() ? window[i + 1] : dataset.future(origin).front();
            out[i] = known ? (next - window[i]) * inverse : kMissing;
        }
    });
}

}  // namespace wattline
