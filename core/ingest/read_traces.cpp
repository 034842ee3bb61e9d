// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/read_traces.h"

#include "core/ingest/memory_sink.h"
#include "core/ingest/read_files.h"

#include <optional>
#include <utility>

namespace wattline {

namespace {

class TracesInMemory : public FileTaker {
public:
    explicit TracesInMemory(const RunControl& control)
        : m_control(control) { }

    TraceSink& begin(const FoundFile& file) override { return m_sink.emplace(file.path.string()); }
    void end(const FoundFile&, SourceFile source) override {
        for (auto& trace : m_sink->take()) result.traces.push_back(std::move(trace));
        result.files.push_back(std::move(source));
    }
    void giveUp() override { m_sink.reset(); }
    void takeStore(const FoundFile& file, TraceStore store) override {
        for (const auto& series : store.series)
            result.traces.push_back(readTrace(*series, {}, {}, m_control));
        result.files.push_back(describeStore(file.path, store));
    }

    ReadResult result;

private:
    const RunControl& m_control;
    std::optional<MemorySink> m_sink;
};

}  // namespace

ReadResult readTraces(const std::vector<std::filesystem::path>& paths, const ReadOptions& options,
    const RunControl& control) {
    TracesInMemory taker(control);
    auto read = readFiles(paths, options, control, taker);
    requireAny(paths, read);
    taker.result.skipped = std::move(read.skipped);
    return std::move(taker.result);
}

}  // namespace wattline
