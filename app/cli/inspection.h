// SPDX-License-Identifier: GPL-3.0-or-later
// What `inspect` says about what was opened: as text for people, as JSON for scripts. Files come
// one by one and are let go, so that a folder of any size can be inspected.
#pragma once

#include "app/cli/spool.h"
#include "core/ingest/read_traces.h"
#include "core/trace/series.h"

#include <memory>
#include <vector>

namespace wattline {

class Inspection {
public:
    virtual ~Inspection() = default;
    virtual void add(const SourceFile& file, const std::vector<SeriesPtr>& series) = 0;
    /// Ends it. @return all that is to be printed
    virtual Spool finish(const std::vector<SkippedFile>& skipped) = 0;
};

std::unique_ptr<Inspection> makeTextInspection();
/// One document: schema, files, skipped, traces; figures in the unit of their channel, null =
/// missing.
std::unique_ptr<Inspection> makeJsonInspection();

}  // namespace wattline
