// SPDX-License-Identifier: GPL-3.0-or-later
// What `inspect` says about what was opened: as text for people, as JSON for scripts. Files come
// one by one and are let go, so that a folder of any size can be inspected.
#pragma once

#include "app/cli/spool.h"
#include "core/catalog/job_catalog.h"
#include "core/dataset/wall_fit.h"
#include "core/ingest/read_traces.h"
#include "core/trace/series.h"

#include <memory>
#include <vector>

namespace wattline {

/// What can be said once everything was seen.
struct Overview {
    std::vector<SkippedFile> skipped;
    const JobCatalog* jobs = nullptr;
    std::vector<FittedNode> walls;  ///< nodes with a wall meter and GPUs
    std::vector<Finding> findings;  ///< of putting traces together
};

struct InspectionOptions {
    TimeRange range = {};  ///< of statistics and histograms
    std::size_t histogramBins = 0;  ///< of power channels, in JSON; 0 = none
};

class Inspection {
public:
    virtual ~Inspection() = default;
    virtual void add(const SourceFile& file) = 0;
    /// @throws Interrupted when stopped
    virtual void add(const Series& series, const RunControl& control) = 0;
    /// Ends it. @return all that is to be printed
    virtual Spool finish(const Overview& overview) = 0;
};

std::unique_ptr<Inspection> makeTextInspection(const InspectionOptions& options);
/// One document: files, findingCounts, findings, jobs, range, schema, skipped, traces, wallFits;
/// figures in the unit of their channel, null = missing.
std::unique_ptr<Inspection> makeJsonInspection(const InspectionOptions& options);

}  // namespace wattline
