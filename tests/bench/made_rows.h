// SPDX-License-Identifier: GPL-3.0-or-later
// Rows for benches of stores: as many as wanted, made once.
#pragma once

#include "core/trace/trace_sink.h"

#include <cmath>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace wattline::bench {

/// Blocks of rows as the dataset has them, drawn once and handed out again at later times.
class MadeRows {
public:
    MadeRows()
        : m_columns(8) {
        std::mt19937 dice(1);
        std::normal_distribution<double> noise(0, 5);
        for (std::size_t i = 0; i < kRows; ++i) {
            const auto load = static_cast<double>(dice() % 101);
            const auto used = static_cast<double>(500 + dice() % 31500);
            const double values[] = {load, static_cast<double>(dice() % 60), 32510 - used, used,
                static_cast<double>(40 + dice() % 30), static_cast<double>(40 + dice() % 40),
                std::round((40 + 2 * load + noise(dice)) * 100) / 100, 16};
            for (std::size_t c = 0; c < 8; ++c) m_columns[c].push_back(values[c]);
            m_lines.push_back(static_cast<std::uint32_t>(i));
        }
        m_timeS.resize(kRows);
    }

    static TraceHead head(int gpu) {
        return {{{"job", "1"}, {"gpu", std::to_string(gpu)}},
            {{"utilization_gpu", "%"}, {"utilization_memory", "%"}, {"memory_free", "MiB"},
                {"memory_used", "MiB"}, {"temperature_gpu", "°C"}, {"temperature_memory", "°C"},
                {"power_draw", "W", PowerKind::gpuBoard}, {"pcie_link_width_current", ""}}};
    }

    void write(TraceSink& sink, std::size_t rows) {
        const std::size_t traces[] = {sink.begin(head(0)), sink.begin(head(1))};
        for (std::size_t done = 0; done < rows / 2; done += kRows) {
            for (std::size_t i = 0; i < kRows; ++i)
                m_timeS[i] = (1627487662237. + 103. * static_cast<double>(done + i)) / 1000;
            for (const auto trace : traces) sink.append(trace, {m_timeS, m_lines, m_columns});
        }
    }

private:
    static constexpr std::size_t kRows = 16384;
    std::vector<double> m_timeS;
    std::vector<std::uint32_t> m_lines;
    std::vector<std::vector<double>> m_columns;
};

}  // namespace wattline::bench
