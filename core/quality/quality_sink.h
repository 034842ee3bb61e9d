// SPDX-License-Identifier: GPL-3.0-or-later
// What readers hand out passes through here on its way to memory or a store: it is watched, and
// what cannot be true is made missing unless that is switched off. Memory does not grow with the
// input; a few ns for each sample of power.
#pragma once

#include "core/quality/trace_watch.h"
#include "core/trace/forwarding_sink.h"

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace wattline {

class QualitySink : public ForwardingSink {
public:
    /// One source, whose traces are compared with each other. @param inner outlives this
    explicit QualitySink(TraceSink& inner, QualityOptions options = {});

    bool leavesAsRead(FindingKind kind) const override { return m_options.leaves(kind); }
    bool judgesPower() const override { return true; }
    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;
    void label(std::size_t trace, const std::string& key, const std::string& value) override;

    /// Tells the inner sink what was found; once, after the last block.
    void finish();

private:
    QualityOptions m_options;
    struct Watched {
        std::unique_ptr<TraceWatch> watch;
        /// What the reader found itself is not told twice.
        std::set<std::pair<FindingKind, std::string>> told{};
    };
    std::vector<Watched> m_traces;
};

}  // namespace wattline
