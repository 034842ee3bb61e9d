// SPDX-License-Identifier: GPL-3.0-or-later
// One readable format. A new one is a file with a TraceReader and one line in registry.cpp.
#pragma once

#include "core/ingest/byte_source.h"
#include "core/ingest/file_head.h"
#include "core/ingest/read_traces.h"
#include "core/trace/run_control.h"
#include "core/trace/trace_sink.h"

namespace wattline {

class TraceReader {
public:
    virtual ~TraceReader() = default;
    virtual FormatInfo info() const = 0;
    /// The columns a file of this format must have, for people: "timestamp, power_draw_W".
    virtual std::string expects() const = 0;
    /// Whether a file that begins like this is of this format. The name of the file has no say.
    virtual Match match(const FileHead& head) const = 0;
    /// Whether it reads by a ColumnMapping.
    virtual bool takesMapping() const { return false; }
    /// Streams the file into the sink; memory does not depend on its size.
    /// @throws Error naming the line, what was expected and the text found; Interrupted when
    /// stopped
    virtual void read(ByteSource& source, TraceSink& sink, const RunControl& control) const = 0;
};

}  // namespace wattline
