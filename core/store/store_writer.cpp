// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/source_writer.h"
#include "core/store/trace_store.h"

namespace wattline {

struct StoreWriter::State {
    StoreWork work;
};

StoreWriter::StoreWriter(const std::filesystem::path& path, StoreOptions options)
    : m_state(new State{{path, options}}) {
    for (const auto& source : m_state->work.assembly.sourcesFound())
        m_state->work.sources[source.path] = source;
}

StoreWriter::~StoreWriter() = default;

bool StoreWriter::contains(const std::string& path, std::uint64_t bytes, double modifiedS) const {
    auto& work = m_state->work;
    const std::lock_guard lock(work.mutex);
    const auto found = work.sources.find(path);
    return found != work.sources.end() && found->second.bytes == bytes
        && found->second.modifiedS == modifiedS;
}

std::optional<StoredSource> StoreWriter::find(const std::string& path) const {
    auto& work = m_state->work;
    const std::lock_guard lock(work.mutex);
    const auto found = work.sources.find(path);
    if (found == work.sources.end()) return std::nullopt;
    return found->second;
}

std::unique_ptr<SourceWriter> StoreWriter::begin(const std::string& source, SourceMode mode) {
    return makeSourceWriter(m_state->work, source, mode);
}

void StoreWriter::commit() {
    m_state->work.queue.push([&assembly = m_state->work.assembly] { assembly.commit(); });
    m_state->work.queue.drain();
}

}  // namespace wattline
