// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quality/quality_sink.h"

#include "core/quality/member_watch.h"

#include <map>
#include <utility>

namespace wattline {

namespace {

constexpr std::size_t kMostNeighbours = 16;  // more say no more, and cost their number squared

std::vector<std::string> groupOf(const Labels& labels) {
    return {labelOr(labels, "site"), labelOr(labels, "job"), labelOr(labels, "run")};
}

}  // namespace

QualitySink::QualitySink(TraceSink& inner, QualityOptions options)
    : ForwardingSink(inner)
    , m_options(std::move(options)) { }

std::size_t QualitySink::begin(TraceHead head) {
    head.keepEqualTimes = m_options.leaves(FindingKind::duplicateTime);
    auto watch = std::make_unique<TraceWatch>(head, m_options);
    m_traces.push_back({std::move(watch)});
    return ForwardingSink::begin(std::move(head));
}

void QualitySink::append(std::size_t trace, const ColumnBlock& block) {
    const auto* changed = m_traces[trace].watch->add(block);
    ForwardingSink::append(
        trace, changed ? ColumnBlock{block.timeS, block.lines, *changed} : block);
}

void QualitySink::note(std::size_t trace, Finding finding) {
    m_traces[trace].told.emplace(finding.kind, finding.channel);
    ForwardingSink::note(trace, std::move(finding));
}

void QualitySink::label(std::size_t trace, const std::string& key, const std::string& value) {
    m_traces[trace].watch->label(key, value);
    ForwardingSink::label(trace, key, value);
}

void QualitySink::finish() {
    std::map<std::vector<std::string>, std::vector<std::size_t>> groups;
    std::vector<Member> members;
    for (std::size_t i = 0; i < m_traces.size(); ++i) {
        const auto& watch = *m_traces[i].watch;
        m_traces[i].watch->finish();
        groups[groupOf(watch.labels())].push_back(i);
        members.push_back({i, watch.labels(), &watch.clock()});
    }
    for (const auto& [key, traces] : groups) {
        for (const auto trace : traces) {
            std::vector<const Activity*> neighbours;
            for (const auto other : traces) {
                if (neighbours.size() >= kMostNeighbours) break;
                if (other == trace) continue;
                for (const auto* activity : m_traces[other].watch->activities())
                    neighbours.push_back(activity);
            }
            for (auto& finding : m_traces[trace].watch->findings(neighbours))
                if (!m_traces[trace].told.contains({finding.kind, finding.channel})
                    || finding.kind == FindingKind::outOfRange)
                    ForwardingSink::note(trace, std::move(finding));
        }
    }
    for (auto& [trace, finding] : findMembership(members))
        ForwardingSink::note(trace, std::move(finding));
    for (auto& [trace, finding] : findTwoClocks(members))
        ForwardingSink::note(trace, std::move(finding));
}

}  // namespace wattline
