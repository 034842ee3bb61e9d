// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/spilling_sink.h"

#include <utility>

namespace wattline {

SpillingSink::SpillingSink(std::string source, std::size_t bytes, OpenStore openStore)
    : m_bytes(bytes)
    , m_openStore(std::move(openStore))
    , m_memory(std::in_place, std::move(source)) {
    if (bytes == 0) spill();
}

void SpillingSink::spill() {
    m_stored = m_openStore();
    m_numbers = m_memory->passOn(*m_stored);
    m_memory.reset();
}

std::size_t SpillingSink::begin(TraceHead head) {
    if (m_memory) return m_memory->begin(std::move(head));
    m_numbers.push_back(m_stored->begin(std::move(head)));
    return m_numbers.size() - 1;
}

void SpillingSink::append(std::size_t trace, const ColumnBlock& block) {
    if (!m_memory) return m_stored->append(m_numbers[trace], block);
    m_memory->append(trace, block);
    if (m_memory->bytes() > m_bytes) spill();
}

void SpillingSink::note(std::size_t trace, Finding finding) {
    if (m_memory)
        m_memory->note(trace, std::move(finding));
    else
        m_stored->note(m_numbers[trace], std::move(finding));
}

void SpillingSink::noteSource(Finding finding) {
    if (m_memory)
        m_memory->noteSource(std::move(finding));
    else
        m_stored->noteSource(std::move(finding));
}

void SpillingSink::label(std::size_t trace, const std::string& key, const std::string& value) {
    if (m_memory)
        m_memory->label(trace, key, value);
    else
        m_stored->label(m_numbers[trace], key, value);
}

}  // namespace wattline
