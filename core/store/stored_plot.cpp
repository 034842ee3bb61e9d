// SPDX-License-Identifier: GPL-3.0-or-later
// Plots of stored series: samples where few are seen, blocks of the pyramid where many are.
#include "core/store/stored_series.h"

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

// Blocks of a pyramid level that a column may consist of: fewer would move peaks visibly.
constexpr std::size_t kBlocksInColumn = 16;
constexpr std::size_t kSamplesInColumn = 128;

struct Line {
    std::vector<double> x, y;
};

void addSamples(PartReader& reader, std::size_t channel, const std::string& name,
    const TimeRange& range, Line& line) {
    const auto& starts = reader.index().chunkStartS;
    const auto first = reader.chunkAt(std::nextafter(range.fromS, -INFINITY));
    for (auto chunk = first; chunk < starts.size(); ++chunk) {
        const auto timeS = reader.time(chunk);
        const auto values = reader.values(channel, chunk, name);
        line.x.insert(line.x.end(), timeS->begin(), timeS->end());
        line.y.insert(line.y.end(), values->begin(), values->end());
        if (starts[chunk] > range.toS) break;  // this one held the neighbour behind the range
    }
}

/// A block shows as two points: its minimum at its first sample, its maximum half-way to the next.
void addBlocks(PartReader& reader, const LevelIndex& level, std::size_t channel,
    const std::string& name, const TimeRange& range, Line& line) {
    const auto& index = reader.index();
    const auto& places = level.channels[channel];
    const auto& encoding = index.channels[channel].encoding;
    const auto chunkBlocks = index.chunkBlocks(level);
    const auto rowsInChunk = chunkBlocks * level.blockRows;
    auto chunk = reader.firstRow(reader.chunkAt(range.fromS)) / rowsInChunk;
    for (; chunk < places.minimum.size(); ++chunk) {
        const auto timeS
            = reader.levelNumbers(level, level.time, index.time.encoding, chunk, "time");
        const auto low = reader.levelNumbers(level, places.minimum, encoding, chunk, name);
        const auto high = reader.levelNumbers(level, places.maximum, encoding, chunk, name);
        const auto blocks = timeS->size();
        for (std::size_t i = 0; i < blocks; ++i) {
            const double x = (*timeS)[i];
            const double nextX = i + 1 < blocks ? (*timeS)[i + 1] : x;
            if (nextX < range.fromS && i + 1 < blocks) continue;
            line.x.push_back(x);
            line.y.push_back((*low)[i]);
            line.x.push_back(x + (nextX - x) / 2);
            line.y.push_back((*high)[i]);
            if (x > range.toS) return;
        }
    }
}

}  // namespace

std::size_t StoredSeries::samplesIn(std::size_t part, double fromS, double toS) const {
    const auto& stored = m_parts[part];
    if (stored.startS >= fromS && stored.endS <= toS) return stored.samples;
    const auto reader = open(part);
    const auto& index = reader.index();
    const auto first = reader.chunkAt(fromS), last = reader.chunkAt(toS);
    // As if samples lay evenly within a chunk.
    const auto rowAt = [&](std::size_t chunk, double timeS) {
        const double startS = index.chunkStartS[chunk];
        const double endS = chunk + 1 < index.chunks() ? index.chunkStartS[chunk + 1] : stored.endS;
        const double share
            = endS > startS ? std::clamp((timeS - startS) / (endS - startS), 0.0, 1.0) : 0.0;
        return static_cast<double>(reader.firstRow(chunk))
            + share * static_cast<double>(reader.rowsIn(chunk));
    };
    return static_cast<std::size_t>(std::max(rowAt(last, toS) - rowAt(first, fromS), 0.0));
}

std::vector<PlotPoint> StoredSeries::plot(
    std::size_t channel, double fromS, double toS, int columns) const {
    if (m_parts.empty() || !(fromS <= toS)) return {};
    const auto [begin, end] = partsAround(fromS, toS);
    std::size_t samples = 0;
    for (auto i = begin; i < end; ++i) samples += samplesIn(i, fromS, toS);
    const auto inColumns = static_cast<std::size_t>(std::max(columns, 1));
    const auto& name = m_info.channels[channel].name;
    const TimeRange range{fromS, toS};
    Line line;
    for (auto i = begin; i < end; ++i) {
        auto reader = open(i);
        const auto& levels = reader.index().levels;
        if (levels.empty() || samples <= inColumns * kSamplesInColumn) {
            addSamples(reader, channel, name, range, line);
            continue;
        }
        const auto coarse
            = std::find_if(levels.begin(), levels.end(), [&](const LevelIndex& level) {
                  return samples / level.blockRows <= inColumns * kBlocksInColumn;
              });
        addBlocks(
            reader, coarse == levels.end() ? levels.back() : *coarse, channel, name, range, line);
    }
    return decimateM4(line.x, line.y, fromS, toS, columns);
}

}  // namespace wattline
