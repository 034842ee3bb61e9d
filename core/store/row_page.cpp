// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_page.h"

#include "core/store/line_numbers.h"
#include "core/store/series_index.h"
#include "core/trace/error.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

namespace wattline {

namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

template <class Value>
void rearrange(std::vector<Value>& values, const std::vector<std::size_t>& order) {
    std::vector<Value> sorted(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) sorted[i] = values[order[i]];
    values = std::move(sorted);
}

/// What the values of a page add up to. Four sums of each kind: one would wait for the one before.
class PageSums {
public:
    double sum = 0, heldSum = 0;

    /// @param stepsS  to the next value; one less at the end of the page
    BlockSummary take(std::span<const double> values, std::span<const double> stepsS) {
        std::array<Lane, kLanes> lanes;
        std::size_t i = 0;
        for (; i + kLanes <= stepsS.size(); i += kLanes)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                lanes[lane].take(values[i + lane], stepsS[i + lane]);
        for (; i < stepsS.size(); ++i) lanes[0].take(values[i], stepsS[i]);
        if (i < values.size()) lanes[1].takeLast(values[i]);
        return summary(lanes);
    }

private:
    static constexpr std::size_t kLanes = 4;
    struct Lane {
        double low = INFINITY, high = -INFINITY, sum = 0, held = 0;
        std::uint32_t values = 0;

        void takeLast(double value) {
            const bool there = value == value;
            low = value < low ? value : low;
            high = value > high ? value : high;
            sum += there ? value : 0;
            values += there ? 1 : 0;
        }
        void take(double value, double stepS) {
            takeLast(value);
            held += value == value ? value * stepS : 0;
        }
    };

    BlockSummary summary(const std::array<Lane, kLanes>& lanes) {
        BlockSummary block{INFINITY, -INFINITY, 0, 0};
        double blockSum = 0;
        for (const auto& lane : lanes) {
            block.minimum = std::min(block.minimum, lane.low);
            block.maximum = std::max(block.maximum, lane.high);
            block.values += lane.values;
            blockSum += lane.sum;
            heldSum += lane.held;
        }
        sum += blockSum;
        if (block.values == 0) block.minimum = block.maximum = kMissing;
        block.mean = block.values == 0 ? std::numeric_limits<float>::quiet_NaN()
                                       : static_cast<float>(blockSum / block.values);
        return block;
    }
};

template <class Value>
void appendBytes(std::vector<std::byte>& to, const Value* from, std::size_t n) {
    const auto before = to.size();
    to.resize(before + n * sizeof(Value));
    std::memcpy(to.data() + before, from, n * sizeof(Value));
}

}  // namespace

std::size_t RowBuffer::bytes() const {
    std::size_t doubles = timeS.capacity() + (lines.capacity() + 1) / 2;
    for (const auto& column : columns) doubles += column.capacity();
    return doubles * sizeof(double);
}

std::size_t Page::blocks() const {
    return (rows + kBlockRows - 1) / kBlockRows;
}

/// Pairs come in any order; the lines of the earliest time are told from all of its pairs.
void DuplicateRows::add(double timeS, std::uint32_t droppedLine, std::uint32_t keptLine) {
    lastS = count == 0 ? timeS : std::max(lastS, timeS);
    if (count++ == 0 || timeS < firstS) {
        firstS = timeS;
        firstLine = droppedLine;
        line = keptLine;
        return;
    }
    if (timeS > firstS) return;
    for (const auto other : {droppedLine, keptLine}) {
        if (other < firstLine)
            line = std::exchange(firstLine, other);
        else if (other > firstLine)
            line = std::min(line, other);
    }
}

void Scratch::put(Page& page) {
    const auto bytes = static_cast<std::int64_t>(page.kept.size());
    if (m_room >= bytes) {  // of one thread, the worker's
        m_room -= bytes;
        m_taken += bytes;
        return;
    }
    if (!m_file) m_file = PosixFile::nameless(m_folder);
    m_file.writeAt(m_end, page.kept);
    page.scratchOffset = m_end;
    m_end += page.kept.size();
    page.kept = std::vector<std::byte>();  // `= {}` would keep the memory
}

void Scratch::read(const Page& page, std::uint32_t offset, std::span<std::byte> bytes) const {
    if (page.kept.empty()) return m_file.readAt(page.scratchOffset + offset, bytes);
    std::memcpy(bytes.data(), page.kept.data() + offset, bytes.size());
}

std::span<const std::byte> Scratch::view(const Page& page, std::uint32_t offset, std::size_t bytes,
    std::vector<std::byte>& buffer) const {
    if (!page.kept.empty()) return std::span(page.kept).subspan(offset, bytes);
    buffer.resize(bytes);
    read(page, offset, buffer);
    return buffer;
}

void PageBuilder::putInOrder(RowBuffer& rows, DuplicateRows& duplicates) {
    auto& timeS = rows.timeS;
    if (std::adjacent_find(timeS.begin(), timeS.end(), std::greater_equal<>()) == timeS.end())
        return;
    std::vector<std::size_t> order(timeS.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return timeS[a] < timeS[b]; });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + 1 < order.size() && timeS[order[i + 1]] == timeS[order[i]])
            duplicates.add(timeS[order[i]], rows.lines[order[i]], rows.lines[order[i + 1]]);
        else
            order[kept++] = order[i];
    }
    order.resize(kept);
    rearrange(timeS, order);
    rearrange(rows.lines, order);
    for (auto& column : rows.columns) rearrange(column, order);
}

/// The encoding becomes one that holds these and all earlier values of the column.
PageColumn PageBuilder::pack(
    std::span<const double> values, ValueSpan& all, ColumnEncoding& encoding, ChunkHabit& habit) {
    PageColumn column;
    column.span = spanOf(values);
    all.join(column.span);
    column.encoding = encodingFor(all, encoding);
    if (column.encoding != std::exchange(encoding, column.encoding)) habit = {};
    encodeColumn(values, values.size(), encoding, m_plain);
    column.offset = static_cast<std::uint32_t>(m_packed.size());
    column.bytes = static_cast<std::uint32_t>(
        m_codec.pack(m_plain, bytesOf(encoding.type), m_packed, &habit));
    return column;
}

void PageBuilder::add(RowBuffer& rows, PageList& to) {
    putInOrder(rows, to.duplicates);
    const auto& timeS = rows.timeS;
    to.encodings.resize(rows.columns.size());
    to.spans.resize(rows.columns.size());
    to.habits.resize(rows.columns.size());
    Page page;
    page.rows = rows.rows();
    page.firstS = timeS.front();
    page.lastS = timeS.back();
    page.firstLine = rows.lines.front();
    m_packed.clear();
    page.time = pack(timeS, to.timeSpan, to.timeEncoding, to.timeHabit);
    m_steps.resize(page.rows - 1);
    for (std::size_t i = 0; i + 1 < page.rows; ++i) m_steps[i] = timeS[i + 1] - timeS[i];
    for (const double stepS : m_steps) {
        to.steps.add(stepS);
        page.longestStepS = std::max(page.longestStepS, stepS);
    }
    std::vector<BlockSummary> blocks;
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
        const auto& values = rows.columns[c];
        auto column = pack(values, to.spans[c], to.encodings[c], to.habits[c]);
        PageSums sums;
        for (std::size_t i = 0; i < values.size(); i += kBlockRows) {
            const auto count = std::min(kBlockRows, values.size() - i);
            const auto steps = std::min(count, m_steps.size() - i);
            blocks.push_back(sums.take(
                std::span(values).subspan(i, count), std::span(m_steps).subspan(i, steps)));
            column.values += blocks.back().values;
        }
        column.sum = sums.sum;
        column.heldSum = sums.heldSum;
        column.last = values.back();
        page.channels.push_back(std::move(column));
    }
    page.time.blocksOffset = static_cast<std::uint32_t>(m_packed.size());
    for (std::size_t i = 0; i < page.rows; i += kBlockRows) appendBytes(m_packed, &timeS[i], 1);
    page.linesOffset = static_cast<std::uint32_t>(m_packed.size());
    page.linesBytes = static_cast<std::uint32_t>(packLines(rows.lines, m_packed));
    for (std::size_t c = 0; c < page.channels.size(); ++c) {
        page.channels[c].blocksOffset = static_cast<std::uint32_t>(m_packed.size());
        appendBytes(m_packed, blocks.data() + c * page.blocks(), page.blocks());
    }
    page.kept.assign(m_packed.begin(), m_packed.end());
    to.pages.push_back(std::move(page));
}

void PageBuilder::read(const Page& page, const PageColumn& column, const Scratch& scratch,
    std::vector<double>& values) {
    const auto packed = scratch.view(page, column.offset, column.bytes, m_packed);
    m_plain.resize(page.rows * bytesOf(column.encoding.type));
    if (!m_codec.unpack(packed, bytesOf(column.encoding.type), m_plain))
        throw Error("", "the temporary file of the import was damaged.", "Import again.");
    values.resize(page.rows);
    decodeColumn(m_plain, column.encoding, values);
}

void PageBuilder::readLines(
    const Page& page, const Scratch& scratch, std::vector<std::uint32_t>& lines) {
    lines.resize(page.rows);
    unpackLines(scratch.view(page, page.linesOffset, page.linesBytes, m_packed), lines);
}

}  // namespace wattline
