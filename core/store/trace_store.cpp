// SPDX-License-Identifier: GPL-3.0-or-later
// A first store: series held in memory until the commit, one file.
#include "core/store/trace_store.h"

#include "core/store/array_file.h"
#include "core/trace/error.h"
#include "core/trace/time_order.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

namespace wattline {

namespace {

using nlohmann::json;

struct StoredTrace {
    std::size_t source = 0;
    Trace trace;
};

json toJson(const Finding& f) {
    return {
        static_cast<int>(f.kind), f.channel, f.startS, f.endS, f.count, f.line, f.text, f.action};
}

Finding findingFrom(const json& f) {
    return {static_cast<FindingKind>(f[0].get<int>()), f[1], f[2], f[3], f[4], f[5], f[6], f[7]};
}

struct Content {
    std::vector<StoredSource> sources;
    std::vector<StoredTrace> traces;
};

std::string arrayName(std::size_t trace, std::size_t column) {
    return "series/" + std::to_string(trace) + "/" + std::to_string(column);
}

void save(const Content& content, const std::filesystem::path& path) {
    ArrayFileWriter file;
    json meta{{"sources", json::array()}, {"series", json::array()}};
    for (const auto& s : content.sources)
        meta["sources"].push_back({s.path, s.format, s.sha256, s.bytes, s.modifiedS});
    for (std::size_t i = 0; i < content.traces.size(); ++i) {
        const auto& [source, trace] = content.traces[i];
        json series{{"source", source}, {"labels", trace.labels}, {"channels", json::array()},
            {"findings", json::array()}};
        file.write(arrayName(i, 0), {trace.size()}, trace.timeS);
        for (std::size_t c = 0; c < trace.channels.size(); ++c) {
            const auto& channel = trace.channels[c];
            series["channels"].push_back(
                {channel.name, channel.unit, static_cast<int>(channel.power)});
            file.write(arrayName(i, c + 1), {trace.size()}, channel.values);
        }
        for (const auto& finding : trace.findings) series["findings"].push_back(toJson(finding));
        meta["series"].push_back(std::move(series));
    }
    file.write("meta", {meta.dump()});
    file.save(path);
}

Content load(const std::filesystem::path& path) {
    const ArrayFileReader file(path);
    const auto meta = json::parse(file.texts("meta").at(0));
    Content content;
    for (const auto& s : meta["sources"]) content.sources.push_back({s[0], s[1], s[2], s[3], s[4]});
    for (const auto& s : meta["series"]) {
        StoredTrace stored{s["source"], {}};
        auto& trace = stored.trace;
        trace.source = content.sources[stored.source].path;
        trace.labels = s["labels"].get<Labels>();
        const std::size_t i = content.traces.size();
        trace.timeS = file.doubles(arrayName(i, 0));
        for (const auto& c : s["channels"]) {
            const auto values = file.doubles(arrayName(i, trace.channels.size() + 1));
            trace.channels.push_back({c[0], c[1], static_cast<PowerKind>(c[2].get<int>()), values});
        }
        for (const auto& f : s["findings"]) trace.findings.push_back(findingFrom(f));
        content.traces.push_back(std::move(stored));
    }
    return content;
}

class MemorySource : public SourceWriter {
public:
    MemorySource(Content& content, std::string source)
        : m_content(content)
        , m_source(std::move(source)) { }

    std::size_t begin(TraceHead head) override {
        Pending pending;
        pending.trace.source = m_source;
        pending.trace.labels = std::move(head.labels);
        for (auto& c : head.channels)
            pending.trace.channels.push_back({c.name, c.unit, c.power, {}});
        m_pending.push_back(std::move(pending));
        return m_pending.size() - 1;
    }
    void append(std::size_t trace, const ColumnBlock& block) override {
        auto& [to, lines] = m_pending[trace];
        to.timeS.insert(to.timeS.end(), block.timeS.begin(), block.timeS.end());
        lines.insert(lines.end(), block.lines.begin(), block.lines.end());
        for (std::size_t c = 0; c < block.columns.size(); ++c)
            to.channels[c].values.insert(
                to.channels[c].values.end(), block.columns[c].begin(), block.columns[c].end());
    }
    void note(std::size_t trace, Finding finding) override {
        m_pending[trace].trace.findings.push_back(std::move(finding));
    }
    void noteSource(Finding finding) override { m_findings.push_back(std::move(finding)); }
    void label(std::size_t trace, const std::string& key, const std::string& value) override {
        m_pending[trace].trace.labels[key] = value;
    }
    std::size_t finish(StoredSource source) override {
        source.path = m_source;
        std::erase_if(m_content.traces, [&](const StoredTrace& stored) {
            return m_content.sources[stored.source].path == m_source;
        });
        m_content.sources.push_back(std::move(source));
        std::size_t count = 0;
        for (auto& [trace, lines] : m_pending) {
            if (trace.timeS.empty()) continue;
            putInTimeOrder(trace, lines);
            noteGaps(trace, lines);
            if (count++ == 0)
                trace.findings.insert(trace.findings.begin(), m_findings.begin(), m_findings.end());
            m_content.traces.push_back({m_content.sources.size() - 1, std::move(trace)});
        }
        return count;
    }

private:
    struct Pending {
        Trace trace;
        std::vector<std::uint32_t> lines;
    };
    Content& m_content;
    std::string m_source;
    std::vector<Pending> m_pending;
    std::vector<Finding> m_findings;
};

}  // namespace

struct StoreWriter::State {
    std::filesystem::path path;
    Content content;
};

StoreWriter::StoreWriter(const std::filesystem::path& path, StoreOptions)
    : m_state(std::make_unique<State>()) {
    m_state->path = path;
    if (std::filesystem::exists(path)) m_state->content = load(path);
}

StoreWriter::~StoreWriter() = default;

bool StoreWriter::contains(const std::string& path, std::uint64_t bytes, double modifiedS) const {
    const auto& sources = m_state->content.sources;
    return std::any_of(sources.begin(), sources.end(), [&](const StoredSource& s) {
        return s.path == path && s.bytes == bytes && s.modifiedS == modifiedS;
    });
}

std::unique_ptr<SourceWriter> StoreWriter::begin(const std::string& source, SourceMode) {
    return std::make_unique<MemorySource>(m_state->content, source);
}

void StoreWriter::commit() {
    save(m_state->content, m_state->path);
}

bool isTraceStore(const std::filesystem::path& path) {
    try {
        return !ArrayFileReader(path).shape("meta").empty();
    } catch (const Error&) {
        return false;
    }
}

TraceStore openTraceStore(const std::filesystem::path& path) {
    auto content = load(path);
    TraceStore store{{}, std::move(content.sources)};
    for (auto& stored : content.traces)
        store.series.push_back(makeMemorySeries(std::move(stored.trace)));
    return store;
}

}  // namespace wattline
