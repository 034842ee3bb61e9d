// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/source_end.h"

namespace wattline {

std::optional<Finding> incompleteEnd(const ByteSource& source) {
    const auto finding = [](const char* text) {
        return Finding{
            FindingKind::incompleteFile, "", 0, 0, 1, 0, text, "read up to its last whole line"};
    };
    if (source.hasGrown()) return finding("the file has grown since it was opened");
    if (source.hasShrunk()) return finding("the file has become shorter since it was opened");
    if (source.endsEarly()) return finding("the gzip data stop before their end");
    return std::nullopt;
}

}  // namespace wattline
