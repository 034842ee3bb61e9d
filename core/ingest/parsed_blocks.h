// SPDX-License-Identifier: GPL-3.0-or-later
// The blocks of a file, parsed side by side and handed out in order.
#pragma once

#include "core/ingest/line_blocks.h"
#include "core/ingest/plain_rows.h"

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace wattline {

/// Whoever asks for the next block works as well while it is not ready. Two blocks a thread are in
/// memory, never more.
class ParsedBlocks {
public:
    struct Block {
        explicit Block(const PlainPlan& plan)
            : rows(plan) { }
        TextBlock text;
        PlainRows rows;  ///< of the text; not looked at when it is quoted or too long
    };

    /// @param threads  the caller's included; above 1 `source` is used by other threads until the
    /// end
    ParsedBlocks(LineBlocks& source, const PlainPlan& plan, int threads);
    ~ParsedBlocks();
    ParsedBlocks(const ParsedBlocks&) = delete;
    ParsedBlocks& operator=(const ParsedBlocks&) = delete;

    /// Null at the end. The block is the caller's until the next call.
    /// @throws what reading it threw, at its place in the order
    Block* next();

private:
    struct Slot {
        explicit Slot(const PlainPlan& plan)
            : block(plan) { }
        Block block;
        bool end = false;
        std::exception_ptr problem;
    };
    void work(const std::stop_token& stop);
    void fill(Slot& slot);
    bool readInto(Slot& slot, std::size_t& place);
    bool canFill() const { return !m_free.empty() && !m_allRead; }

    LineBlocks& m_source;
    std::mutex m_sourceMutex;  ///< held while one reads: places are given in the order of the file
    std::size_t m_read = 0;
    std::atomic<bool> m_allRead = false;

    std::mutex m_mutex;  ///< of all below
    std::condition_variable_any m_changed;
    std::deque<Slot> m_slots;
    std::vector<Slot*> m_free;
    std::map<std::size_t, Slot*> m_ready;  ///< by place
    std::size_t m_next = 0;
    Slot* m_given = nullptr;
    std::vector<std::jthread> m_workers;
};

}  // namespace wattline
