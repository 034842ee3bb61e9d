// SPDX-License-Identifier: GPL-3.0-or-later
// Passes what a reader tells on to another sink, with the labels that the reader cannot know: the
// name of the file, and what tables beside it say of its job.
#pragma once

#include "core/ingest/supercloud_jobs.h"
#include "core/trace/forwarding_sink.h"

#include <filesystem>

namespace wattline {

class LabellingSink : public ForwardingSink {
public:
    /// All of them must outlive it.
    LabellingSink(TraceSink& to, const std::filesystem::path& file, SupercloudTables& tables,
        const RunControl& control);

    std::size_t begin(TraceHead head) override;
    void append(std::size_t trace, const ColumnBlock& block) override;
    void note(std::size_t trace, Finding finding) override;
    void noteSource(Finding finding) override;
    void label(std::size_t trace, const std::string& key, const std::string& value) override;

    /// The sink behind it threw: not the file's fault, and the next file would fare no better.
    bool sinkFailed() const { return m_inSink; }

private:
    template <typename Call> auto toSink(Call&& call);

    const std::filesystem::path& m_file;
    SupercloudTables& m_tables;
    const RunControl& m_control;
    bool m_inSink = false;
};

}  // namespace wattline
