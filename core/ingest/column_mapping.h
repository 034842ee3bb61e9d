// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of a table (or data set of an HDF5 file) means what: the time, a channel, a label.
#pragma once

#include "core/trace/trace.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wattline {

struct FileHead;

enum class ColumnRole {
    ignored,
    time,
    clock,  ///< the time of day, where date and time stand in two columns
    channel,
    label  ///< its key is the name; keys of Labels that tell traces apart begin one for each value
};

enum class TimeForm {
    automatic,  ///< told by the first time stamp
    calendar,  ///< "2026-09-02T00:00:00Z", "2026/09/02 00:00:00", "02.09.2026 00:00"
    unixTime,  ///< a number that counts from 1970 ("unix" is a macro to moc)
    relative  ///< a number that counts from the start of the recording
};

struct MappedColumn {
    std::string column;  ///< as it stands in the header; "col3" (from 1) without one; HDF5: path
    ColumnRole role = ColumnRole::ignored;
    std::string name;  ///< of the channel, or the label's key: "power", "node"
    std::string unit;  ///< the file's: "kW"; a power channel comes out in W. Empty = none, power: W
    PowerKind power = PowerKind::notPower;
};

struct ColumnMapping {
    char delimiter = 0;  ///< ',', ';', '\t', '|', ' '; 0 = told by the content, as nullopt below
    std::optional<bool> decimalComma;
    std::optional<bool> header;  ///< the first row holds names
    std::size_t skipLines = 0;  ///< before the header or the first row
    TimeForm timeForm = TimeForm::automatic;
    std::string timeUnit;  ///< of numbers: s, ms, us, ns; empty = told by the size of the first
    std::optional<double> zoneS;  ///< east of UTC, for times that name no zone; nullopt = UTC
    bool monthFirst = false;  ///< 09/02/2026 is 2 September
    bool wide = false;  ///< every channel is a trace of its own, called by its name (node label)
    std::vector<MappedColumn> columns;  ///< those not named are ignored

    const MappedColumn* first(ColumnRole role) const;
};

bool operator==(const MappedColumn& a, const MappedColumn& b);
bool operator==(const ColumnMapping& a, const ColumnMapping& b);

/// {"delimiter": ",", "columns": [{"column": "ts", "role": "time"}, ...]}: keys at their defaults
/// are left out.
std::string mappingJson(const ColumnMapping& mapping);
/// @throws Error naming the key that is unknown or of another type
ColumnMapping parseMappingJson(std::string_view text);

/// What `--map` takes: "time=ts:ms,power=col3:W:nodeWall,node=host,delimiter=semicolon".
/// KEY=COLUMN[:UNIT[:KIND]]; keys: time, clock, the labels (run, job, node, gpu, site, label,
/// state, user, phase, scenario), delimiter, decimal, header, skip, zone, dates, wide; every other
/// key names a channel. @throws Error naming the part that is wrong
ColumnMapping parseMapText(std::string_view text);
/// For `--help`.
std::string mapTextHelp();
/// The labels that tell the traces of one table apart; the others are remarks on a trace.
bool isIdentityLabel(std::string_view key);

/// The best guess for a table that begins so; without a time or a channel it cannot be read yet.
/// The columns are all those of the table, in its order.
ColumnMapping guessMapping(const FileHead& head);
/// The same with what `wanted` says; its columns are the only ones used, but where it names no time
/// column the guessed one is kept, and where it names none at all, all guesses are.
/// @throws Error for a column that the table has not, naming those it has
ColumnMapping completeMapping(const ColumnMapping& wanted, const FileHead& head);

/// What is missing for reading, for people; empty = it can be read.
std::string mappingProblem(const ColumnMapping& mapping);

}  // namespace wattline
