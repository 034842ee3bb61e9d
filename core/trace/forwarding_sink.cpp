// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/trace/forwarding_sink.h"

#include <limits>
#include <utility>

namespace wattline {

namespace {

constexpr auto kUnheard = std::numeric_limits<std::size_t>::max();

}  // namespace

std::size_t ForwardingSink::begin(TraceHead head) {
    m_behind.push_back(m_to.begin(std::move(head)));
    return m_behind.size() - 1;
}

std::size_t ForwardingSink::beginUnheard() {
    m_behind.push_back(kUnheard);
    return m_behind.size() - 1;
}

void ForwardingSink::append(std::size_t trace, const ColumnBlock& block) {
    if (m_behind[trace] != kUnheard) m_to.append(m_behind[trace], block);
}

void ForwardingSink::note(std::size_t trace, Finding finding) {
    if (m_behind[trace] != kUnheard) m_to.note(m_behind[trace], std::move(finding));
}

void ForwardingSink::noteSource(Finding finding) {
    m_to.noteSource(std::move(finding));
}

void ForwardingSink::label(std::size_t trace, const std::string& key, const std::string& value) {
    if (m_behind[trace] != kUnheard) m_to.label(m_behind[trace], key, value);
}

}  // namespace wattline
