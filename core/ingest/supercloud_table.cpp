// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/supercloud_table.h"

namespace wattline {

SupercloudTable beginSupercloudTable(ByteSource& source, std::span<const KnownColumn> known,
    std::initializer_list<std::string_view> required, std::string_view expected) {
    SupercloudTable table;
    table.head = readTableHead(source);
    table.plan.fields = table.head.columns.size();
    table.plan.timeColumn = requireColumn(table.head, *required.begin(), source, expected);
    for (const auto column : required) requireColumn(table.head, column, source, expected);
    table.plan.channels = channelsOf(table.head, known, table.absent);
    return table;
}

void noteAbsentColumns(const SupercloudTable& table, TraceTable& rows) {
    if (table.absent.empty()) return;
    rows.note(FindingKind::assumption, 1, "columns not in the file: " + table.absent, "left out");
}

}  // namespace wattline
