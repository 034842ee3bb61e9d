// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/parsed_blocks.h"

#include <string_view>

namespace wattline {

ParsedBlocks::ParsedBlocks(LineBlocks& source, const PlainPlan& plan, int threads)
    : m_source(source) {
    const int slots = threads > 1 ? 2 * threads : 1;
    for (int i = 0; i < slots; ++i) m_free.push_back(&m_slots.emplace_back(plan));
    for (int i = 1; i < threads; ++i)
        m_workers.emplace_back([this](const std::stop_token& stop) { work(stop); });
}

ParsedBlocks::~ParsedBlocks() {
    for (auto& worker : m_workers) worker.request_stop();
    m_workers.clear();  // joins, before what they use goes
}

bool ParsedBlocks::readInto(Slot& slot, std::size_t& place) {
    const std::lock_guard lock(m_sourceMutex);
    if (m_allRead) return false;
    place = m_read++;
    slot.problem = nullptr;
    slot.end = false;
    try {
        slot.end = !m_source.next(slot.block.text);
        if (slot.end || slot.block.text.rowTooLong) m_allRead = true;
    } catch (...) {
        slot.problem = std::current_exception();  // thrown when its turn comes
        m_allRead = true;
    }
    return true;
}

void ParsedBlocks::fill(Slot& slot) {
    std::size_t place = 0;
    const bool read = readInto(slot, place);
    auto& [text, rows] = slot.block;
    if (read && !slot.end && !slot.problem && !text.quoted && !text.rowTooLong) {
        try {
            rows.parse({text.begin(), static_cast<std::size_t>(text.end() - text.begin())});
        } catch (...) {
            slot.problem = std::current_exception();
        }
    }
    const std::lock_guard lock(m_mutex);
    if (read)
        m_ready.emplace(place, &slot);
    else
        m_free.push_back(&slot);
    m_changed.notify_all();
}

void ParsedBlocks::work(const std::stop_token& stop) {
    for (;;) {
        Slot* slot = nullptr;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, stop, [&] { return m_allRead || canFill(); });
            if (stop.stop_requested() || m_allRead) return;
            slot = m_free.back();
            m_free.pop_back();
        }
        fill(*slot);
    }
}

ParsedBlocks::Block* ParsedBlocks::next() {
    std::unique_lock lock(m_mutex);
    if (m_given) {
        m_free.push_back(m_given);
        m_given = nullptr;
        m_changed.notify_all();
    }
    for (;;) {
        if (const auto ready = m_ready.find(m_next); ready != m_ready.end()) {
            Slot* const slot = ready->second;
            if (slot->end) return nullptr;
            if (slot->problem) std::rethrow_exception(slot->problem);
            m_ready.erase(ready);
            ++m_next;
            m_given = slot;
            return &slot->block;
        }
        if (canFill()) {
            Slot* const slot = m_free.back();
            m_free.pop_back();
            lock.unlock();
            fill(*slot);
            lock.lock();
        } else {
            m_changed.wait(lock, [&] { return m_ready.contains(m_next) || canFill(); });
        }
    }
}

}  // namespace wattline
