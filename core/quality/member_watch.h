// SPDX-License-Identifier: GPL-3.0-or-later
// Compares the traces of one source with each other: members that come late, leave early or drop
// out, and members whose clock is off by whole quarters of an hour.
#pragma once

#include "core/trace/trace.h"

#include <cstddef>
#include <span>
#include <vector>

namespace wattline {

class ClockWatch;

struct Member {
    std::size_t trace = 0;  ///< the sink's number
    Labels labels;
    const ClockWatch* clock = nullptr;
};

struct MemberFinding {
    std::size_t trace = 0;
    Finding finding;
};

/// GPUs of one node, job and run: one that begins later, ends earlier or is silent while the others
/// go on, for more than 30 s and 10 steps.
std::vector<MemberFinding> findMembership(std::span<const Member> members);

/// Traces of one run that are as long as the others but lie beside them, off by a multiple of 15
/// min: loggers in different time zones. Other offsets cannot be told from loggers that were
/// started one after the other.
std::vector<MemberFinding> findTwoClocks(std::span<const Member> members);

}  // namespace wattline
