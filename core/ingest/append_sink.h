// SPDX-License-Identifier: GPL-3.0-or-later
// Lets through what is new in a file that has grown: rows of its new lines, and what was not found
// in it before.
#pragma once

#include "core/ingest/grown_file.h"
#include "core/trace/forwarding_sink.h"
#include "core/trace/series.h"

#include <vector>

namespace wattline {

class AppendSink : public ForwardingSink {
public:
    /// @param to  must outlive it
    /// @param stored  the series read from the file before
    AppendSink(TraceSink& to, const GrownFile& grown, std::vector<SeriesPtr> stored);

    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;
    void noteSource(Finding finding) override;
    void label(std::size_t trace, const std::string& key, const std::string& value) override;

    /// Passes findings on. Ends the sink, not the one behind it.
    void finish();

private:
    struct Member {
        Labels labels;
        std::vector<Finding> findings;
    };
    const SeriesInfo* storedAs(const Labels& labels) const;

    GrownFile m_grown;
    std::vector<SeriesPtr> m_stored;
    std::vector<Member> m_members;
    std::vector<Finding> m_sourceFindings;
};

}  // namespace wattline
