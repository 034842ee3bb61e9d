// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps traces in memory for as long as they fit, and sends them to a store from then on.
#pragma once

#include "core/ingest/memory_sink.h"
#include "core/store/trace_store.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace wattline {

class SpillingSink : public TraceSink {
public:
    using OpenStore = std::function<std::unique_ptr<SourceWriter>()>;

    /// @param bytes  of samples that fit; 0 = to the store at once
    SpillingSink(std::string source, std::size_t bytes, OpenStore openStore);

    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;
    void noteSource(Finding finding) override;
    void label(std::size_t trace, const std::string& key, const std::string& value) override;

    /// What the store was given; null while everything is in memory.
    SourceWriter* stored() { return m_stored.get(); }
    std::size_t bytesInMemory() const { return m_memory ? m_memory->bytes() : 0; }
    /// The traces that stayed in memory. Ends the sink.
    std::vector<Trace> take() { return m_memory->take(); }

private:
    void spill();

    std::size_t m_bytes;
    OpenStore m_openStore;
    std::optional<MemorySink> m_memory;
    std::unique_ptr<SourceWriter> m_stored;
    std::vector<std::size_t> m_numbers;  ///< in the store, of each trace
};

}  // namespace wattline
