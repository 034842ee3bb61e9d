// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/file_head.h"

namespace wattline {

FileHead readFileHead(ByteSource& source) {
    FileHead head;
    head.bytes = source.head();
    try {
        head.table = readTableHead(source);
    } catch (const Error& error) {
        head.noTable = error;
    }
    return head;
}

}  // namespace wattline
