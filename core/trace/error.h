// SPDX-License-Identifier: GPL-3.0-or-later
// The one exception for failures that people must read: what happened, where, and what to do about
// it.
#pragma once

#include <stdexcept>
#include <string>

namespace wattline {

class Error : public std::runtime_error {
public:
    /// @param where  file and line, option or key ("trace.csv:17", "--step", "spec.json:
    /// split.by"); may be empty
    /// @param what   the failure, with the text found and what was expected
    /// @param advice what the reader can do next; may be empty
    Error(std::string where, std::string what, std::string advice = {});

    const std::string& where() const { return m_where; }
    const std::string& problem() const { return m_problem; }
    const std::string& advice() const { return m_advice; }

private:
    std::string m_where, m_problem, m_advice;
};

/// The run was stopped on request: not a failure, never shown as one.
class Interrupted : public std::runtime_error {
public:
    Interrupted();
};

}  // namespace wattline
