// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/labelling_sink.h"

#include <type_traits>
#include <utility>

namespace wattline {

LabellingSink::LabellingSink(TraceSink& to, const std::filesystem::path& file,
    SupercloudTables& tables, const RunControl& control)
    : ForwardingSink(to)
    , m_file(file)
    , m_tables(tables)
    , m_control(control) { }

// The flag stays up when the call throws.
template <typename Call> auto LabellingSink::toSink(Call&& call) {
    m_inSink = true;
    if constexpr (std::is_void_v<decltype(call())>) {
        call();
        m_inSink = false;
    } else {
        auto result = call();
        m_inSink = false;
        return result;
    }
}

std::size_t LabellingSink::begin(TraceHead head) {
    head.labels.try_emplace("source", m_file.filename().string());
    if (const auto job = labelOr(head.labels, "job"); !job.empty()) {
        for (auto& [key, value] : m_tables.labelsOf(m_file, job, m_control))
            head.labels[key] = value;
    }
    return toSink([&] { return ForwardingSink::begin(std::move(head)); });
}

void LabellingSink::append(std::size_t trace, const ColumnBlock& block) {
    toSink([&] { ForwardingSink::append(trace, block); });
}

void LabellingSink::note(std::size_t trace, Finding finding) {
    toSink([&] { ForwardingSink::note(trace, std::move(finding)); });
}

void LabellingSink::noteSource(Finding finding) {
    toSink([&] { ForwardingSink::noteSource(std::move(finding)); });
}

void LabellingSink::label(std::size_t trace, const std::string& key, const std::string& value) {
    toSink([&] { ForwardingSink::label(trace, key, value); });
    if (key != "job") return;
    for (const auto& [name, told] : m_tables.labelsOf(m_file, value, m_control))
        toSink([&, &name = name, &told = told] { ForwardingSink::label(trace, name, told); });
}

}  // namespace wattline
