// SPDX-License-Identifier: GPL-3.0-or-later
// Which reader a file is for, told by how it begins.
#pragma once

#include "core/ingest/trace_reader.h"
#include "core/trace/error.h"

#include <memory>
#include <string>
#include <vector>

namespace wattline {

/// Several readers claim the file: somebody has to choose.
class AmbiguousFormat : public Error {
public:
    AmbiguousFormat(const std::string& where, std::vector<std::string> candidates);
    const std::vector<std::string>& candidates() const { return m_candidates; }

private:
    std::vector<std::string> m_candidates;
};

/// The one reader that is surest; null when none claims the file.
/// @param where  the file, for the message
/// @throws AmbiguousFormat when several are equally sure
const TraceReader* detectReader(const FileHead& head,
    const std::vector<std::unique_ptr<TraceReader>>& readers, const std::string& where);

}  // namespace wattline
