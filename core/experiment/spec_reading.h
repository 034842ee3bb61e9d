// SPDX-License-Identifier: GPL-3.0-or-later
// `data.reading` of a spec: how its files are read, where that is not told by their content.
#pragma once

#include "core/experiment/json_keys.h"
#include "core/ingest/read_traces.h"

namespace wattline {

/// @param data  the keys of `data`
/// @throws Error naming the key, what was found and what was expected
ReadOptions readReading(JsonKeys& data);
/// Every choice written out; null where the content tells.
nlohmann::ordered_json readingJson(const ReadOptions& reading);

}  // namespace wattline
