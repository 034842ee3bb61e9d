// SPDX-License-Identifier: GPL-3.0-or-later
// Rows for tests of the trace store, and what they must come back as: sorted in memory by
// MemorySink, which knows nothing of the store.
#pragma once

#include "core/ingest/memory_sink.h"
#include "core/store/trace_store.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace wattline::test {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

struct Rows {
    TraceHead head;
    std::vector<double> timeS;
    std::vector<std::vector<double>> columns;
};

inline void feed(TraceSink& sink, const Rows& rows, std::size_t blockRows = 1000) {
    const auto trace = sink.begin(rows.head);
    for (std::size_t first = 0; first < rows.timeS.size(); first += blockRows) {
        const auto count = std::min(blockRows, rows.timeS.size() - first);
        std::vector<std::uint32_t> lines;
        for (std::size_t i = 0; i < count; ++i)
            lines.push_back(static_cast<std::uint32_t>(first + i + 2));
        std::vector<std::vector<double>> columns;
        for (const auto& column : rows.columns)
            columns.emplace_back(column.begin() + static_cast<std::ptrdiff_t>(first),
                column.begin() + static_cast<std::ptrdiff_t>(first + count));
        sink.append(trace, {std::span(rows.timeS).subspan(first, count), lines, columns});
    }
}

inline Trace inMemory(const Rows& rows, const std::string& source) {
    MemorySink sink(source);
    feed(sink, rows);
    return std::move(sink.take().at(0));
}

inline void store(StoreWriter& writer, const std::string& source, const Rows& rows,
    SourceMode mode = SourceMode::replace) {
    const auto sink = writer.begin(source, mode);
    feed(*sink, rows);
    sink->finish({source, "test", "", rows.timeS.size(), 1});
}

inline std::vector<std::uint64_t> bitsOf(const std::vector<double>& values) {
    std::vector<std::uint64_t> bits;
    for (const double value : values) bits.push_back(std::bit_cast<std::uint64_t>(value));
    return bits;
}

/// A GPU log: steps of 103 ms with a jitter, utilisation, memory and a power with two decimals.
inline Rows gpuRows(std::size_t count, std::uint64_t seed = 1) {
    Rows rows{{{{"gpu", "0"}, {"job", "17"}},
                  {{"utilization_gpu", "%"}, {"memory_used", "MiB"},
                      {"power_draw", "W", PowerKind::gpuBoard}}},
        {}, {{}, {}, {}}};
    std::mt19937_64 random(seed);
    std::int64_t ms = 1627487662237;
    for (std::size_t i = 0; i < count; ++i) {
        rows.timeS.push_back(static_cast<double>(ms) / 1000);
        ms += 101 + static_cast<std::int64_t>(random() % 5);
        rows.columns[0].push_back(static_cast<double>(random() % 101));
        rows.columns[1].push_back(static_cast<double>(500 + random() % 32000));
        rows.columns[2].push_back(static_cast<double>(2500 + random() % 20000) / 100);
    }
    return rows;
}

/// Small chunks, so that short series take every path.
inline StoreOptions smallChunks() {
    StoreOptions options;
    options.chunkRows = 256;
    options.bufferBytes = 64 << 10;
    options.scratchBytes = 16 << 10;
    options.durable = false;
    return options;
}

}  // namespace wattline::test
