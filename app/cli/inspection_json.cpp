// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspection.h"

#include "core/trace/iso_time.h"
#include "core/trace/statistics.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace wattline {

namespace {

using nlohmann::json;

json orNull(double value) {
    return std::isfinite(value) ? json(value) : json(nullptr);
}

json toJson(const ChannelStatistics& s) {
    return {{"samples", s.samples}, {"missing", s.missing}, {"mean", orNull(s.mean)},
        {"p50", orNull(s.p50)}, {"p95", orNull(s.p95)}, {"min", orNull(s.minimum)},
        {"max", orNull(s.maximum)}, {"loadFactor", orNull(s.loadFactor)},
        {"largestRamp", orNull(s.largestRamp)}, {"energyKWh", orNull(s.energyKWh)}};
}

json toJson(const Finding& finding) {
    return {{"kind", toString(finding.kind)}, {"id", idOf(finding.kind)},
        {"channel", finding.channel}, {"count", finding.count},
        {"line", finding.line == 0 ? json(nullptr) : json(finding.line)},
        {"startS", orNull(finding.startS)}, {"endS", orNull(finding.endS)}, {"text", finding.text},
        {"action", finding.action}};
}

json toJson(const Series& series) {
    const auto& info = series.info();
    json channels = json::array(), findings = json::array();
    for (std::size_t i = 0; i < info.channels.size(); ++i) {
        const auto& channel = info.channels[i];
        channels.push_back({{"name", channel.name}, {"unit", channel.unit},
            {"powerKind",
                channel.power == PowerKind::notPower ? json(nullptr)
                                                     : json(toString(channel.power))},
            {"statistics", toJson(series.statistics(i, {}))}});
    }
    for (const auto& finding : info.findings) findings.push_back(toJson(finding));
    return {{"source", info.source}, {"title", info.title()}, {"labels", info.labels},
        {"samples", info.samples}, {"start", isoUtc(info.startS)}, {"end", isoUtc(info.endS)},
        {"startS", orNull(info.startS)}, {"endS", orNull(info.endS)}, {"stepS", orNull(info.stepS)},
        {"channels", channels}, {"findings", findings}};
}

/// The elements of an array in the document, written as they come.
class JsonArray {
public:
    void add(const json& element) {
        // Names of files and cells of broken ones need not be UTF-8.
        const auto text = element.dump(2, ' ', false, json::error_handler_t::replace);
        m_text.add(m_text.empty() ? "\n    " : ",\n    ");
        for (std::size_t from = 0; from < text.size();) {
            const auto end = std::min(text.find('\n', from), text.size() - 1) + 1;
            m_text.add(std::string_view(text).substr(from, end - from));
            if (text[end - 1] == '\n') m_text.add("    ");
            from = end;
        }
    }
    void writeTo(Spool& to, const char* name) {
        to.add(std::string("  \"") + name + "\": [");
        const bool any = !m_text.empty();
        to.add(m_text);
        to.add(any ? "\n  ]" : "]");
    }

private:
    Spool m_text;
};

class JsonInspection : public Inspection {
public:
    void add(const SourceFile& file, const std::vector<SeriesPtr>& series) override {
        m_files.add({{"path", file.path.string()}, {"format", file.format}, {"bytes", file.bytes},
            {"sha256", file.sha256}});
        for (const auto& one : series) m_traces.add(toJson(*one));
    }

    Spool finish(const std::vector<SkippedFile>& skipped) override {
        JsonArray notRead;
        for (const auto& file : skipped)
            notRead.add({{"path", file.path.string()}, {"reason", file.reason}});
        Spool document;
        document.add("{\n");
        m_files.writeTo(document, "files");
        document.add(",\n  \"schema\": 1,\n");
        notRead.writeTo(document, "skipped");
        document.add(",\n");
        m_traces.writeTo(document, "traces");
        document.add("\n}\n");
        return document;
    }

private:
    JsonArray m_files, m_traces;
};

}  // namespace

std::unique_ptr<Inspection> makeJsonInspection() {
    return std::make_unique<JsonInspection>();
}

}  // namespace wattline
