// SPDX-License-Identifier: GPL-3.0-or-later
// What `inspect` says about traces that were read: as text for people, as JSON for scripts.
#pragma once

#include "core/ingest/read_traces.h"

#include <string>

namespace wattline {

std::string inspectionText(const ReadResult& result);
/// One document: schema, files, skipped, traces; figures in the unit of their channel, null =
/// missing.
std::string inspectionJson(const ReadResult& result);

}  // namespace wattline
