// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/saved_session.h"

#include "core/store/atomic_file.h"

namespace wattline {

void writeSession(const SavedSession& session, const std::filesystem::path& file) {
    writeFileAtomically(file, sessionJson(session, file.parent_path()));
}

SavedSession readSession(const std::filesystem::path& file) {
    constexpr std::size_t kMostBytes = 16 << 20;
    return sessionFromJson(readWholeFile(file, kMostBytes), file.string(), file.parent_path());
}

}  // namespace wattline
